// SPDX-License-Identifier: GPL-2.0
#include "guest/tsc.h"

#if defined(__x86_64__)

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <thread>
#include <x86intrin.h>

namespace noio
{

namespace
{

using Clock = std::chrono::steady_clock;

struct Sample {
	std::uint64_t ticks;
	Clock::time_point time;
};

// Both at once, as near as some tries come: this process may be interrupted between the two.
Sample sample()
{
	Sample best{};
	auto least = std::numeric_limits<std::uint64_t>::max();
	for (int i = 0; i < 8; i++) {
		const std::uint64_t before = __rdtsc();
		const auto time = Clock::now();
		const std::uint64_t took = __rdtsc() - before;
		if (took < least) {
			least = took;
			best = {before + took / 2, time};
		}
	}
	return best;
}

} // namespace

unsigned long tsc_khz()
{
	const auto begin = sample();
	std::this_thread::sleep_for(std::chrono::milliseconds(20));
	const auto end = sample();
	const std::chrono::duration<double, std::micro> us = end.time - begin.time;
	const double mhz = static_cast<double>(end.ticks - begin.ticks) / us.count();
	return static_cast<unsigned long>(std::lround(mhz)) * 1000;
}

} // namespace noio

#else

namespace noio
{

unsigned long tsc_khz()
{
	return 0;
}

} // namespace noio

#endif
