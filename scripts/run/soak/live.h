// SPDX-License-Identifier: GPL-2.0
// The guests of a soak while they run.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "guest/guest.h"
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

// What @guest, which runs, has left in its files so far; nothing when it has not begun.
LiveGuest look_at(const Guest &guest, std::size_t number, const std::string &scenario,
		  std::chrono::seconds time);

// One for each, with a bar of the time it has run: for a terminal.
std::vector<std::string> live_lines(const std::vector<LiveGuest> &guests);

// All on one line, each by number and name: for a pipe.
std::string live_text(const std::vector<LiveGuest> &guests);

} // namespace noio
