// SPDX-License-Identifier: GPL-2.0
#include "noio/bisect_check_verb.h"

#include <memory>

#include "core/try.h"
#include "noio/print_checks.h"
#include "noio/run_options.h"
#include "prove/bisect_check.h"

namespace noio
{

namespace
{

Result<Exit> run_bisect_check(const RunOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run(options, context));
	Status status;
	TRY_ASSIGN(const auto checks,
		   bisect_check({run.subject, run.arch, run.cross, options.profile, run.out},
				context.runner, status));
	return print_checks(checks, options.tally);
}

} // namespace

void add_bisect_check_verb(CLI::App &app, Context &context)
{
	auto *verb = app.add_subcommand("bisect-check",
					"build each patch of the series; no new warning of "
					"gcc, clang, sparse, kernel-doc or git diff --check");
	const auto options = std::make_shared<RunOptions>();
	add_run_options(*verb, *options);
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) {
			return run_bisect_check(*options, ready);
		};
	});
}

} // namespace noio
