// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/exit_of.h"
#include "cli/kept_reports.h"
#include "cli/print_checks.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/try.h"
#include "render/parts.h"
#include "run/suite/check_tested.h"
#include "run/suite/tally.h"
#include "run/suite/tested.h"
#include "tree/check_series.h"

namespace noio
{

namespace
{

Result<Exit> run_tested_with(const std::vector<std::filesystem::path> &reports,
			     Context &context)
{
	std::vector<TestedRow> rows;
	auto chosen = reports;
	if (chosen.empty()) {
		TRY_ASSIGN(chosen, kept_reports(context.out, {"prove", "matrix"}));
	}
	for (const auto &report : chosen) {
		TRY_ASSIGN(const auto json, read_file(report));
		TRY_ASSIGN(const auto row, read_tested(json, report.string()));
		rows.push_back(row);
	}
	const auto file = context.root / "patches/README.md";
	TRY_ASSIGN(const auto before, read_file(file));
	TRY_ASSIGN(const auto after, write_tested(before, rows));
	TRY(write_file(file, after));
	fmt::print("{}: {} runs\n", file.string(), rows.size());
	return Exit::kOk;
}

struct SumOptions {
	std::filesystem::path dir;
	std::vector<std::string> steps;
	std::vector<std::filesystem::path> spent; // what else took time
};

struct CheckOptions {
	std::string second;
	std::filesystem::path tally;
};

Result<Exit> run_check_series(const CheckOptions &options, Context &context)
{
	TRY_ASSIGN(const auto toml, read_file(context.root / "configs/versions.toml"));
	TRY_ASSIGN(const auto versions, read_versions(toml));
	Status status;
	TRY_ASSIGN(auto checks, check_series(versions, options.second, context.root,
					     context.cache, context.runner, status));
	if (!options.second.empty())
		return print_checks(checks, options.tally);
	TRY_ASSIGN(const auto readme, read_file(context.root / "patches/README.md"));
	checks.push_back(check_tested(readme, versions));
	return print_checks(checks, options.tally);
}

// Where the time went, and how each step fared.
Result<std::string> table_of_steps(const SumOptions &options, const Sum &sum)
{
	auto files = options.spent;
	for (const auto &step : options.steps)
		files.push_back(options.dir / (step + ".spent"));
	auto tests = std::vector<std::string>(options.spent.size());
	tests.insert(tests.end(), sum.steps.begin(), sum.steps.end());
	return read_spent(files).map([&](const SpentParts &read) {
		return parts_table(read.parts, read.all, "tests", tests);
	});
}

Result<Exit> run_sum(const SumOptions &options, Context &)
{
	const auto sum = sum_tallies(options.dir, options.steps);
	const auto steps = table_of_steps(options, sum);
	fmt::print("{}\n", steps ? *steps : steps.error().line() + '\n');
	for (const auto &step : sum.failed)
		fmt::print("failed {}\n", step);
	fmt::print("{}\n", closing_line(sum.tally));
	TRY(write_file(options.dir / kAllSteps, tally_json(sum.tally)));
	return exit_of(sum.tally);
}

} // namespace

void add_check_verbs(CLI::App &app, Context &context)
{
	const auto [check, what] = add_verb<CheckOptions>(
		app, context, "check-series",
		"apply the series to every version they are for; checkpatch", run_check_series);
	add_series_option(check, what.second);
	check.add_option("--tally", what.tally, "write the closing line there, as JSON");

	const auto [tested, reports] = add_verb<std::vector<std::filesystem::path>>(
		app, context, "tested-with", "make the table of patches/README.md from reports",
		run_tested_with);
	tested.add_option("report", reports,
			  "what prove and matrix wrote as JSON; default: all in out/");

	const auto [sum, options] = add_verb<SumOptions>(
		app, context, "sum",
		"add up the tallies of steps; the closing line, also in all.json there",
		run_sum);
	sum.add_option("dir", options.dir, "where the tallies are")->required();
	sum.add_option("step", options.steps, "<step>.json has to be there")->required();
	sum.add_option("--spent", options.spent,
		       "what else took time, as the Makefile notes it");
}

} // namespace noio
