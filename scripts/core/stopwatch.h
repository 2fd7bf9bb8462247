// SPDX-License-Identifier: GPL-2.0
// What a step takes, by the clock and of a processor.
#pragma once

#include <chrono>
#include <string>
#include <sys/resource.h>

#include "core/field.h"

namespace noio
{

using Milliseconds = std::chrono::milliseconds;

struct Timing {
	Milliseconds wall{0};
	Milliseconds cpu{0}; // user and system time of noio and all programs it started

	bool operator==(const Timing &) const = default;
};

template <> inline constexpr auto kFields<Timing> =
	std::tuple{field("wall_seconds", &Timing::wall, "by the clock"),
		   field("cpu_seconds", &Timing::cpu, "of noio and all that it started")};

// Of a longer run.
struct TimedPart {
	std::string name;
	Timing timing;
};

template <> inline constexpr auto kFields<TimedPart> =
	std::tuple{field("name", &TimedPart::name), part(&TimedPart::timing)};

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
		std::chrono::microseconds sum{0};
		for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
			rusage usage{};
			getrusage(who, &usage);
			for (const auto &time : {usage.ru_utime, usage.ru_stime})
				sum += std::chrono::seconds(time.tv_sec) +
				       std::chrono::microseconds(time.tv_usec);
		}
		return std::chrono::duration_cast<Milliseconds>(sum);
	}

	std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
	Milliseconds used_ = used();
};

} // namespace noio
