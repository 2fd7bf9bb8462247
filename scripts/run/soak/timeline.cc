// SPDX-License-Identifier: GPL-2.0
#include "run/soak/timeline.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace noio
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr long kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;

double part(milliseconds time, milliseconds whole)
{
	return static_cast<double>(time.count()) / static_cast<double>(whole.count());
}

std::vector<Tick> ticks(milliseconds whole)
{
	constexpr long kMostTicks = 11;
	constexpr std::array kSteps{
		1L,	  2L,	       5L,	    10L,	  15L,		30L,
		kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
		kHour,	  2 * kHour,   6 * kHour,   12 * kHour,	  kDay,		2 * kDay,
		7 * kDay, 30 * kDay,   60 * kDay};
	const auto all = std::chrono::duration_cast<seconds>(whole).count();
	const auto *step = std::find_if(kSteps.begin(), kSteps.end() - 1,
					[all](long one) { return all / one <= kMostTicks; });
	std::vector<Tick> marks;
	for (long at = 0; at <= all; at += *step)
		marks.push_back({part(seconds(at), whole), at ? time_words(seconds(at)) : "0"});
	return marks;
}

// The first row in which nothing is left standing at @start.
unsigned free_row(std::vector<milliseconds> &ends, const SoakBoot &boot)
{
	const auto free = std::find_if(ends.begin(), ends.end(),
				       [&](milliseconds end) { return end <= boot.started; });
	const auto row = static_cast<unsigned>(free - ends.begin());
	if (free == ends.end())
		ends.emplace_back();
	ends[row] = boot.started + boot.wall;
	return row;
}

void fill(Lane &lane, std::vector<const SoakBoot *> boots, milliseconds whole)
{
	std::stable_sort(boots.begin(), boots.end(), [](const auto *one, const auto *other) {
		return one->started < other->started;
	});
	std::vector<milliseconds> ends;
	for (const auto *boot : boots) {
		const auto watched = std::min<milliseconds>(boot->lockdep_on, boot->wall);
		lane.bars.push_back({boot,
				     free_row(ends, *boot),
				     {part(boot->started, whole), part(boot->wall, whole)},
				     {part(boot->started + boot->wall - watched, whole),
				      part(watched, whole)}});
	}
	lane.rows = std::max(1U, static_cast<unsigned>(ends.size()));
}

} // namespace

Timeline timeline(const Soak &soak)
{
	milliseconds whole{1};
	std::map<std::string, std::vector<const SoakBoot *>> boots;
	for (const auto &boot : soak.boots) {
		whole = std::max(whole, boot.started + boot.wall);
		boots[boot.scenario].push_back(&boot);
	}
	Timeline all;
	const auto add = [&](const std::string &scenario) {
		Lane lane{scenario, 1, {}};
		if (auto found = boots.extract(scenario))
			fill(lane, std::move(found.mapped()), whole);
		all.lanes.push_back(std::move(lane));
	};
	for (const auto &scenario : soak.scenarios)
		add(scenario.name);
	while (!boots.empty())
		add(boots.begin()->first);
	all.ticks = ticks(whole);
	return all;
}

std::string time_words(seconds time)
{
	const long all = time.count();
	const auto two = [](long large, const char *unit, long small, const char *smaller) {
		return small ? fmt::format("{} {} {} {}", large, unit, small, smaller)
			     : fmt::format("{} {}", large, unit);
	};
	if (all < 2 * kMinute && all != kMinute)
		return fmt::format("{} s", all);
	if (all < kHour)
		return two(all / kMinute, "min", all % kMinute, "s");
	if (all < kDay)
		return two(all / kHour, "h", all % kHour / kMinute, "min");
	return two(all / kDay, "d", all % kDay / kHour, "h");
}

} // namespace noio
