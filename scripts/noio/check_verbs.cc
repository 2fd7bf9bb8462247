// SPDX-License-Identifier: GPL-2.0
#include "noio/check_verbs.h"

#include <memory>

#include <fmt/core.h>

#include "core/disk.h"
#include "noio/run_options.h"
#include "prove/check_series.h"
#include "prove/tally.h"

namespace noio
{

namespace
{

struct SumOptions {
	std::filesystem::path dir;
	std::vector<std::string> steps;
};

Result<Exit> run_check_series(const std::filesystem::path &tally_file, Context &context)
{
	const auto versions =
		read_file(context.root / "configs/versions.toml")
			.and_then([](const std::string &toml) { return read_versions(toml); });
	if (!versions)
		return tl::make_unexpected(versions.error());
	Status status;
	const auto checks =
		check_series(*versions, context.root, context.cache, context.runner, status);
	if (!checks)
		return tl::make_unexpected(checks.error());
	Tally tally;
	for (const auto &check : *checks) {
		fmt::print("{} {}\n", check.ok ? "ok    " : "FAILED", check.text);
		(check.ok ? tally.passed : tally.failed)++;
	}
	const auto closed = close(tally, tally_file);
	if (!closed)
		return tl::make_unexpected(closed.error());
	return tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

Result<Exit> run_sum(const SumOptions &options)
{
	const auto sum = sum_tallies(options.dir, options.steps);
	for (const auto &problem : sum.problems)
		fmt::print("FAILED {}\n", problem);
	fmt::print("{}\n", closing_line(sum.tally));
	return sum.tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_check_verbs(CLI::App &app, Context &context)
{
	auto *check = app.add_subcommand(
		"check-series", "apply the series to every version they are for; checkpatch");
	const auto tally = std::make_shared<std::filesystem::path>();
	check->add_option("--tally", *tally, "write the closing line there, as JSON");
	check->callback([tally, &context] {
		context.verb = [tally](Context &ready) {
			return run_check_series(*tally, ready);
		};
	});

	auto *sum = app.add_subcommand("sum", "add up the tallies of steps; the closing line");
	const auto options = std::make_shared<SumOptions>();
	sum->add_option("dir", options->dir, "where the tallies are")->required();
	sum->add_option("step", options->steps, "<step>.json has to be there")->required();
	sum->callback([options, &context] {
		context.verb = [options](Context &) { return run_sum(*options); };
	});
}

} // namespace noio
