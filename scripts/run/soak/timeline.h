// SPDX-License-Identifier: GPL-2.0
// The boots of a soak over time: where each stands in a picture.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "run/soak/soak.h"

namespace noio
{

// From @left to @left + @width, as parts of the whole time: 0 to 1.
struct Span {
	double left = 0, width = 0;
};

struct BootBar {
	const SoakBoot *boot; // of the soak it was made from
	unsigned row = 0;     // of its lane: boots at the same time stand below each other
	Span whole;
	Span watched; // lockdep was on: at the end of the boot, for where in it nobody noted
};

struct Lane {
	std::string scenario;
	unsigned rows = 1;
	std::vector<BootBar> bars;
};

struct Tick {
	double at = 0; // 0 to 1
	std::string label;
};

struct Timeline {
	std::vector<Lane> lanes; // in the order of the scenarios; boots of others behind them
	std::vector<Tick> ticks; // at most 13
};

// The whole time lasts until the last boot has ended.
Timeline timeline(const Soak &soak);

// "90 s", "45 min", "3 h 20 min", "2 d 5 h"; cut to the smaller unit.
std::string time_words(std::chrono::seconds time);

} // namespace noio
