// SPDX-License-Identifier: GPL-2.0
// When a line was printed.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace noio
{

struct Moment {
	enum class Clock {
		kBoot, // since the kernel began
		kYear, // since a year began, which is not told
		kDate, // since 1970
	};
	Clock clock = Clock::kBoot;
	std::chrono::seconds since{};
};

// Of what Line::stamp has. Empty: it is only the time since another line, or none.
std::optional<Moment> read_moment(std::string_view stamp);

// How long after @earlier @later is; less than 0: before it. Within the half year around it
// where no year is told; 0 where the clocks are not the same.
std::chrono::seconds between(const Moment &earlier, const Moment &later);

} // namespace noio
