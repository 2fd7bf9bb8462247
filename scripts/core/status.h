// SPDX-License-Identifier: GPL-2.0
// Says what runs, how far it is, and how long it may still take.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

namespace noio
{

// On a terminal one line that is redrawn; in a pipe a plain line at the start and
// the end of each step, and at most one every 10 s between. One Status at a time.
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
	void update(unsigned long done, unsigned long total, std::string_view detail = {});
	// Ends the step: "build v6.12, unpatched: 84 s".
	void end(std::string_view result = {});

private:
	std::FILE *out_;
	bool terminal_;
	std::string step_;
	std::chrono::steady_clock::time_point started_, drawn_;
	std::chrono::seconds expected_{};

	void draw(std::string_view text);
};

} // namespace noio
