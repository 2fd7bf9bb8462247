// SPDX-License-Identifier: GPL-2.0
#include "run/bench/build_costs.h"

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/stopwatch.h"
#include "core/text.h"
#include "core/try.h"
#include "kconfig/kbuild.h"
#include "render/table.h"

namespace noio
{

namespace
{

constexpr long kMostPackages = 150;
constexpr long kMostToolSeconds = 120;
constexpr long kMostTestSeconds = 480;

// Where a user begins: debootstrap's minbase, and what it takes to clone and to say make.
const std::vector<std::string> kBefore = {"?priority(required)", "apt", "make", "git",
					  "ca-certificates"};

// What deps.sh --list says: of @set, or without one the sets there are.
Result<std::vector<std::string>> listed_packages(const std::string &root,
						 const std::string &set, Runner &runner)
{
	Command list{.argv = {root + "/scripts/deps.sh", "--list"}, .cwd = {}};
	if (!set.empty())
		list.argv.push_back(set);
	TRY_ASSIGN(const auto ran, runner.run(list));
	if (!ran.ok())
		return fail("deps.sh has no such list", set, first_line(ran.out));
	const auto text = first_line(ran.out);
	const auto pieces = words(text);
	return std::vector<std::string>(pieces.begin(), pieces.end());
}

Result<BuildCost> compile_cost(const std::string &goal, const std::string &root,
			       const std::filesystem::path &out, Runner &runner, Status &status)
{
	const Command make{.argv = {"make", fmt::format("-j{}", cpus()), "-C",
				    root + "/scripts", "O=" + out.string(), goal},
			   .cwd = {},
			   .env = {{"MAKEFLAGS", ""}, {"CCACHE_DISABLE", "1"}}};
	status.begin(goal + ", build");
	const Stopwatch watch;
	TRY_ASSIGN(const auto built, runner.run(make));
	const auto timing = watch.read();
	status.end(built.ok() ? "" : "failed");
	const auto log = out / (goal + ".log");
	TRY(write_file(log, built.out));
	if (!built.ok())
		return fail(goal + " does not build", log.string(),
			    "it says:\n" + error_lines(built.out, 12));
	return BuildCost{.what = goal,
			 .measured =
				 std::chrono::round<std::chrono::seconds>(timing.cpu).count(),
			 .most = {},
			 .unit = "CPU seconds"};
}

} // namespace

std::string build_costs_text(const std::vector<BuildCost> &costs)
{
	std::vector<std::vector<std::string>> rows{{"what", "measured", "at most", ""}};
	for (const auto &cost : costs)
		rows.push_back({cost.what, fmt::format("{} {}", cost.measured, cost.unit),
				cost.most ? std::to_string(*cost.most) : "",
				cost.over() ? "TOO MUCH" : ""});
	return table(rows);
}

std::vector<std::string> unwanted(const std::vector<std::string> &packages)
{
	const RE2 pattern(
		"(lib)?(qt[0-9]|mariadb|mysql|pq[0-9]|postgresql|poco|default-mysql).*");
	std::vector<std::string> all;
	for (const auto &package : packages)
		if (RE2::FullMatch(package, pattern))
			all.push_back(package);
	return all;
}

Result<std::vector<BuildCost>> package_costs(bool all_sets, const std::string &root,
					     const Apt &apt, Runner &runner)
{
	TRY_ASSIGN(const auto sets, listed_packages(root, "", runner));
	std::vector<BuildCost> costs;
	auto before = kBefore;
	TRY_ASSIGN(auto there, apt.closure(before));
	for (const auto &set : sets) {
		const bool first = costs.empty();
		if (!first && !all_sets)
			break;
		TRY_ASSIGN(const auto packages, listed_packages(root, set, runner));
		auto with = before;
		with.insert(with.end(), packages.begin(), packages.end());
		TRY_ASSIGN(auto closure, apt.closure(with));
		const auto count = static_cast<long>(closure.size() - there.size());
		costs.push_back({"packages: " + set, count, {}, "more"});
		if (!first)
			continue;
		costs.back().most = kMostPackages;
		const auto bad = unwanted(closure);
		costs.push_back({"Qt and databases among them", static_cast<long>(bad.size()),
				 0, join(bad, " ")});
		before = std::move(with);
		there = std::move(closure);
	}
	return costs;
}

Result<std::vector<BuildCost>> compile_costs(const std::string &root,
					     const std::filesystem::path &out, Runner &runner,
					     Status &status)
{
	TRY_ASSIGN(auto tool, compile_cost("noio", root, out, runner, status));
	TRY_ASSIGN(auto tests, compile_cost("unit-tests", root, out, runner, status));
	tool.most = kMostToolSeconds;
	tests.most = kMostTestSeconds;
	return std::vector<BuildCost>{tool, tests};
}

} // namespace noio
