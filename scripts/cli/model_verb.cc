// SPDX-License-Identifier: GPL-2.0
#include "cli/print_checks.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/temp_dir.h"
#include "core/try.h"
#include "run/suite/check_model.h"

namespace noio
{

namespace
{

Result<Exit> run_model(const std::filesystem::path &tally_file, Context &context)
{
	TRY_ASSIGN(const auto place, TempDir::make(context.cache / "tmp"));
	Status status;
	TRY_ASSIGN(const auto checks, check_model(context.root / "kunit/model/outside.pml",
						  place.path(), context.runner, status));
	return print_checks(checks, tally_file);
}

} // namespace

void add_model_verb(CLI::App &app, Context &context)
{
	const auto [verb, tally] = add_verb<std::filesystem::path>(
		app, context, "model",
		"search the second series' protocol, and each fault put into it", run_model);
	verb.add_option("--tally", tally, "write the closing line there, as JSON");
}

} // namespace noio
