// SPDX-License-Identifier: GPL-2.0
#include "cli/print_checks.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/try.h"
#include "kernel/bisect_check.h"

namespace noio
{

namespace
{

Result<Exit> run_bisect_check(const RunOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run("bisect-check", options, context));
	Status status;
	TRY_ASSIGN(const auto checks, bisect_check(run, context.runner, status));
	return print_checks(checks, options.tally);
}

} // namespace

void add_bisect_check_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] =
		add_verb<RunOptions>(app, context, "bisect-check",
				     "build each patch of the series; no new warning of "
				     "gcc, clang, sparse, kernel-doc or git diff --check",
				     run_bisect_check);
	add_run_options(verb, options);
}

} // namespace noio
