// SPDX-License-Identifier: GPL-2.0
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"
#include "guest/accelerator.h"
#include "run/flavours/report.h"

namespace noio
{

namespace
{

struct ConfigsCheckOptions {
	RunOptions run; // of which each flavour has its own architecture and profile
	std::vector<std::string> only;
};

Result<FlavoursRequest> to_request(const ConfigsCheckOptions &options, const Run &run,
				   const Context &context)
{
	TRY_ASSIGN(
		const auto flavours,
		read_file(context.root / "configs/flavours.toml")
			.and_then([](const std::string &toml) { return read_flavours(toml); })
			.and_then([&options](const std::vector<Flavour> &all) {
				return choose_flavours(all, options.only);
			}));
	return FlavoursRequest{run.subject, this_host().machine, flavours, run.out};
}

Result<Exit> run(const ConfigsCheckOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run(options.run, context));
	TRY_ASSIGN(const auto request, to_request(options, run, context));
	Status status;
	TRY_ASSIGN(auto report, check_flavours(request, context.runner, status));
	sign(report, "configs-check", run);
	const auto stem = flavours_dir(request, report.kernel.release);
	TRY(write_report(stem, flavours_text(report), kept_json(report, stem), report.tally(),
			 options.run.tally));
	return report.tally().failed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_configs_check_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] = add_verb<ConfigsCheckOptions>(
		app, context, "configs-check",
		"build and boot the patched tree in the configurations "
		"of configs/flavours.toml",
		run);
	options.run.base = "v7.2";
	add_tree_options(verb, options.run);
	verb.add_option("--only", options.only, "globs of their names; default: all");
}

} // namespace noio
