// SPDX-License-Identifier: GPL-2.0
#include "cli/exit_of.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"
#include "run/flavours/check.h"

namespace noio
{

namespace
{

struct ConfigsCheckOptions {
	RunOptions run; // of which each flavour has its own architecture and profile
	std::vector<std::string> only;
};

Result<Exit> run(const ConfigsCheckOptions &options, Context &context)
{
	TRY_ASSIGN(auto run, to_run("configs-check", options.run, context));
	run.name = "flavours";
	TRY_ASSIGN(const auto toml, read_file(context.root / "configs/flavours.toml"));
	TRY_ASSIGN(const auto all, read_flavours(toml));
	TRY_ASSIGN(const auto flavours, choose_flavours(all, options.only));
	Status status;
	TRY_ASSIGN(const auto report, check_flavours(run, flavours, context.runner, status));
	const auto stem = flavours_dir(run, report.kernel.release);
	TRY(write_report(stem, flavours_text(report), kept_json(report, stem), report.tally(),
			 options.run.tally));
	return exit_of(report.tally());
}

} // namespace

void add_configs_check_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] = add_verb<ConfigsCheckOptions>(
		app, context, "configs-check",
		"build and boot the patched tree in the configurations "
		"of configs/flavours.toml",
		run);
	options.run.base = "newest";
	add_tree_options(verb, options.run);
	verb.add_option("--only", options.only, "globs of their names; default: all");
}

} // namespace noio
