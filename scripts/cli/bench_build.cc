// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/exit_of.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/try.h"
#include "render/parts.h"
#include "run/bench/build_costs.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

constexpr long kMostCheckMinutes = 40;

struct BuildOptions {
	bool packages = false;
	fs::path out, tally;
};

Result<std::vector<BuildCost>> costs_of_packages(bool all, Context &context, Status &status)
{
	// Of the state of apt.
	TRY_ASSIGN(const auto lock, FileLock::take(context.cache / "source" / "lock"));
	TRY_ASSIGN(auto apt, Apt::open(context.cache / "apt", context.runner));
	// Lists of any age will do, for a stable release.
	if (!apt.fresher_than(std::chrono::hours(24 * 365)))
		TRY(apt.refresh(status));
	return package_costs(all, context.root.string(), apt, context.runner);
}

Result<std::vector<BuildCost>> costs_of_compiling(const fs::path &out, Context &context,
						  Status &status)
{
	TRY_ASSIGN(const auto place, TempDir::make(out / "tmp"));
	return compile_costs(context.root.string(), place.path(), context.runner, status);
}

// Of the make check that ran last, if it finished. Prints where its time went.
std::vector<BuildCost> cost_of_last_check(const fs::path &dir)
{
	const auto times = read_check_times(dir);
	if (!times) {
		fmt::print("{}\n\n", times.error().line());
		return {};
	}
	fmt::print("{}\n", parts_table(times->parts, times->all));
	const auto wall = std::chrono::ceil<std::chrono::minutes>(times->all.wall);
	return {{"the last make check", wall.count(), kMostCheckMinutes, "minutes"}};
}

Result<Exit> run_build(const BuildOptions &options, Context &context)
{
	const auto out = out_dir(context, options.out);
	Status status;
	TRY_ASSIGN(auto costs, costs_of_packages(!options.packages, context, status));
	if (!options.packages) {
		TRY_ASSIGN(const auto compiling, costs_of_compiling(out, context, status));
		costs.insert(costs.end(), compiling.begin(), compiling.end());
		const auto check = cost_of_last_check(out / "check");
		costs.insert(costs.end(), check.begin(), check.end());
	}

	fmt::print("{}", build_costs_text(costs));
	Tally tally;
	for (const auto &cost : costs)
		(cost.over() ? tally.failed : tally.passed)++;
	TRY(close(tally, options.tally));
	return exit_of(tally);
}

} // namespace

void add_bench_build(CLI::App &bench, Context &context)
{
	const auto [verb, options] = add_verb<BuildOptions>(
		bench, context, "build",
		"packages, compiling and the last make check, against limits", run_build);
	verb.add_flag("--packages", options.packages, "only those of make prove");
	verb.add_option("--out", options.out, "where make check left its times; default: out/");
	verb.add_option("--tally", options.tally, "write the closing line there, as JSON");
}

} // namespace noio
