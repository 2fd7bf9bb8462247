// SPDX-License-Identifier: GPL-2.0
#include "noio/model_verb.h"

#include <memory>

#include "core/temp_dir.h"
#include "core/try.h"
#include "noio/print_checks.h"
#include "prove/check_model.h"

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
	auto *verb = app.add_subcommand(
		"model", "search the second series' protocol, and each fault put into it");
	const auto tally = std::make_shared<std::filesystem::path>();
	verb->add_option("--tally", *tally, "write the closing line there, as JSON");
	verb->callback([tally, &context] {
		context.verb = [tally](Context &ready) { return run_model(*tally, ready); };
	});
}

} // namespace noio
