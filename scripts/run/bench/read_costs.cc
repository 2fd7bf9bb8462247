// SPDX-License-Identifier: GPL-2.0
#include "run/bench/read_costs.h"

#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>

#include "console/ktap.h"
#include "console/splat.h"

namespace noio
{

namespace
{

// What makes the whole console worth nothing; empty: nothing.
std::string unsound(const Boot &boot, const Ktap &ktap)
{
	if (boot.ending != Ending::kPoweredOff)
		return "the guest " + name(boot.ending);
	if (!ktap.seen)
		return "no KTAP in the console";
	if (!ktap.problems.empty())
		return "KTAP: " + ktap.problems.front();
	if (const auto splats = find_splats(boot.console); !splats.empty())
		return fmt::format("line {}: {}", splats[0].first_line, splats[0].title);
	for (const auto &result : ktap.results)
		if (result.status != TestStatus::kPassed)
			return fmt::format("line {}: {} did not pass", result.line,
					   result.name);
	return {};
}

std::vector<std::string> details(const Ktap &ktap)
{
	std::vector<std::string> all;
	for (const auto &result : ktap.results)
		all.insert(all.end(), result.details.begin(), result.details.end());
	return all;
}

std::string named(const Cost &cost)
{
	return fmt::format("{} of {} bytes, {} CPUs", cost.operation, cost.bytes, cost.cpus);
}

} // namespace

Result<std::vector<Cost>> read_costs(const Boot &boot, unsigned cpus,
				     const std::filesystem::path &log)
{
	static const RE2 machine(R"(machine: possible (\d+) online (\d+))");
	static const RE2 line(R"(cost of ([a-z-]+): size (\d+) pages (-?\d+) chunks (-?\d+) )"
			      R"(runs (\d+) min (\d+) median (\d+))");
	const auto ktap = parse_ktap(boot.console);
	const auto bad = [&log](const std::string &what) {
		return fail(what, log.string(), "the counts of this boot are worth nothing",
			    ErrorKind::kUnjudged);
	};
	if (const auto why = unsound(boot, ktap); !why.empty())
		return bad(why);

	std::vector<Cost> costs;
	unsigned possible = 0, online = 0;
	for (const auto &detail : details(ktap)) {
		Cost cost;
		cost.cpus = cpus;
		RE2::PartialMatch(detail, machine, &possible, &online);
		if (!RE2::PartialMatch(detail, line, &cost.operation, &cost.bytes, &cost.pages,
				       &cost.chunks, &cost.runs, &cost.least, &cost.median))
			continue;
		if (std::any_of(costs.begin(), costs.end(),
				[&cost](const Cost &one) { return same_operation(one, cost); }))
			return bad(named(cost) + " is there twice");
		costs.push_back(cost);
	}
	if (possible != cpus || online != 1)
		return bad(fmt::format("{} possible and {} online CPUs, not {} and 1", possible,
				       online, cpus));
	if (costs.empty())
		return bad("no cost in the console");
	return costs;
}

std::vector<std::string> not_repeated(const std::vector<Cost> &one,
				      const std::vector<Cost> &other)
{
	std::vector<std::string> lines;
	if (one.size() != other.size())
		lines.push_back(
			fmt::format("{} operations, then {}", one.size(), other.size()));
	for (std::size_t i = 0; i < std::min(one.size(), other.size()); i++)
		if (one[i] != other[i])
			lines.push_back(fmt::format(
				"{} does not repeat: {}, then {} instructions (median {}, {})",
				named(one[i]), one[i].least, other[i].least, one[i].median,
				other[i].median));
	return lines;
}

} // namespace noio
