// SPDX-License-Identifier: GPL-2.0
// Says what runs, how far it is, and how long it may still take.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

// On a terminal one line that is redrawn, and others below it where there are any; in a pipe a
// plain line at the start and the end of each step, and at most one every 10 s between. What
// does not fit on the terminal is cut. One Status at a time.
class Status
{
public:
	explicit Status(std::FILE *out = stderr);
	~Status();
	Status(const Status &) = delete;
	Status &operator=(const Status &) = delete;

	// Begins a step, e.g. "build v6.12, unpatched". @expected: how long it took
	// last time, zero when unknown.
	void begin(std::string_view step, std::chrono::seconds expected = {});
	// @done of @total units of the step (objects, boots, bytes); total 0: unknown.
	// @below: lines under it, for a terminal.
	void update(unsigned long done, unsigned long total, std::string_view detail = {},
		    const std::vector<std::string> &below = {});
	// Whether update() would say something now.
	[[nodiscard]] bool due() const;
	// A line that stays, above what is redrawn.
	void note(std::string_view text);
	// Ends the step: "build v6.12, unpatched: 84 s".
	void end(std::string_view result = {});
	[[nodiscard]] bool terminal() const { return terminal_; }

private:
	std::FILE *out_;
	bool terminal_;
	std::string step_;
	std::chrono::steady_clock::time_point started_, drawn_;
	std::chrono::seconds expected_{};
	std::vector<std::string> lines_; // of the step that runs
	std::size_t rows_ = 0;		 // of them above the cursor

	void draw(std::string text, const std::vector<std::string> &below = {});
	void rewind();
	void show();
};

} // namespace noio
