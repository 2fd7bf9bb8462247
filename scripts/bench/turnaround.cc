// SPDX-License-Identifier: GPL-2.0
#include "bench/turnaround.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

namespace
{

constexpr double kBootLeast = 4;

double in_seconds(Milliseconds time)
{
	return static_cast<double>(time.count()) / 1000;
}

// Of each round, or the one cold build.
std::vector<Timing> timings(const Contender &contender, Part part)
{
	std::vector<Timing> all;
	if (part == Part::kCold) {
		if (contender.cold)
			all.push_back(*contender.cold);
		return all;
	}
	for (const auto &round : contender.rounds)
		all.push_back(part == Part::kBuild  ? round.build
			      : part == Part::kBoot ? round.boot
						    : round.whole());
	return all;
}

std::optional<double> median(const std::optional<Spread> &spread)
{
	return spread ? std::optional(spread->median) : std::nullopt;
}

} // namespace

Timing Round::whole() const
{
	return {build.wall + boot.wall, build.cpu + boot.cpu};
}

std::string name(Part part)
{
	switch (part) {
	case Part::kBuild:
		return "build";
	case Part::kBoot:
		return "boot to verdict";
	case Part::kWhole:
		return "whole";
	case Part::kCold:
		break;
	}
	return "cold build";
}

std::optional<Spread> spread_of(std::vector<double> values)
{
	if (values.empty())
		return std::nullopt;
	std::sort(values.begin(), values.end());
	const auto upper = values.size() / 2, lower = (values.size() - 1) / 2;
	return Spread{(values[lower] + values[upper]) / 2, values.front(), values.back()};
}

std::optional<Spread> seconds(const Contender &contender, Part part)
{
	std::vector<double> values;
	for (const auto &timing : timings(contender, part))
		values.push_back(in_seconds(timing.wall));
	return spread_of(std::move(values));
}

std::optional<Spread> cpu_seconds(const Contender &contender, Part part)
{
	std::vector<double> values;
	for (const auto &timing : timings(contender, part))
		values.push_back(in_seconds(timing.cpu));
	return spread_of(std::move(values));
}

std::optional<Spread> ratio(const Contender &ours, const Contender &theirs, Part part)
{
	const auto one = timings(ours, part), other = timings(theirs, part);
	std::vector<double> values;
	for (std::size_t i = 0; i < std::min(one.size(), other.size()); i++)
		if (one[i].wall.count() > 0)
			values.push_back(in_seconds(other[i].wall) / in_seconds(one[i].wall));
	return spread_of(std::move(values));
}

std::vector<SpeedGoal> goals(const Turnaround &bench)
{
	std::vector<SpeedGoal> all;
	if (bench.contenders.empty())
		return all;
	const auto &ours = bench.contenders.front();
	const auto add = [&](const Contender &theirs, Part part, double least) {
		all.push_back({theirs.name + ", " + name(part), least,
			       median(ratio(ours, theirs, part))});
	};
	for (auto theirs = bench.contenders.begin() + 1; theirs != bench.contenders.end();
	     theirs++) {
		add(*theirs, Part::kWhole, 1);
		if (theirs->cold)
			add(*theirs, Part::kCold, 1);
		if (theirs->default_cpu)
			add(*theirs, Part::kBoot, kBootLeast);
	}
	return all;
}

std::vector<std::string> problems(const Turnaround &bench)
{
	std::vector<std::string> all;
	for (const auto &contender : bench.contenders) {
		for (const auto &problem : contender.problems)
			all.push_back(contender.name + ": " + problem);
		if (contender.skipped.empty() &&
		    contender.cases != bench.contenders.front().cases)
			all.push_back(fmt::format(
				"{}: {} cases, {} by {}", contender.name, contender.cases,
				bench.contenders.front().cases, bench.contenders.front().name));
	}
	return all;
}

} // namespace noio
