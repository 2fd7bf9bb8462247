// SPDX-License-Identifier: GPL-2.0
// What a step takes, by the clock and of a processor.
#pragma once

#include <sys/resource.h>

#include "bench/turnaround.h"

namespace noio
{

class Stopwatch
{
public:
	// Since this was made. Programs count that have ended and been waited for.
	[[nodiscard]] Timing read() const
	{
		return {std::chrono::duration_cast<Milliseconds>(
				std::chrono::steady_clock::now() - began_),
			used() - used_};
	}

private:
	static Milliseconds used()
	{
		rusage usage{};
		getrusage(RUSAGE_CHILDREN, &usage);
		const auto of = [](const timeval &time) {
			return std::chrono::duration_cast<Milliseconds>(
				std::chrono::seconds(time.tv_sec) +
				std::chrono::microseconds(time.tv_usec));
		};
		return of(usage.ru_utime) + of(usage.ru_stime);
	}

	std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
	Milliseconds used_ = used();
};

} // namespace noio
