// SPDX-License-Identifier: GPL-2.0
// The guests of a soak while they run.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "guest/word.h"

namespace noio
{

struct LiveGuest {
	std::size_t number = 0; // of its boot
	std::string scenario;
	std::chrono::seconds time{0}; // that it was asked to run for
	Word word;		      // what it said until now
	std::size_t findings = 0;     // and what its kernel reported of percpu memory
};

// Keeps a guest up to date by what comes of it. Of one that prints without end the rest is not
// worth the time: no more is read than the first MiB of its console and of its status report.
class Listener
{
public:
	// @word: the file that its status report comes into.
	Listener(LiveGuest guest, std::filesystem::path word)
	    : guest_(std::move(guest)), file_(std::move(word))
	{
	}

	void hear(std::string_view console);
	const LiveGuest &now();

private:
	void read_word();

	LiveGuest guest_;
	std::filesystem::path file_;
	WordReader word_;
	std::size_t read_ = 0, heard_ = 0;
	std::string tail_;	 // of the console, from where a report may go on
	std::size_t before_ = 0; // findings before that
};

// One for each, with a bar of the time it has run: for a terminal.
std::vector<std::string> live_lines(const std::vector<LiveGuest> &guests);

// All on one line, each by number and name: for a pipe.
std::string live_text(const std::vector<LiveGuest> &guests);

} // namespace noio
