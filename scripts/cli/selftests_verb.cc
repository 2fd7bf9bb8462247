// SPDX-License-Identifier: GPL-2.0
#include <optional>

#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "cli/write_proof.h"
#include "core/try.h"
#include "run/selftests/plan.h"

namespace noio
{

namespace
{

struct SelftestsOptions {
	RunOptions run;
	std::vector<std::string> only;
	std::optional<unsigned> patches;
	std::optional<std::string> fault;
};

Result<Exit> run_selftests(const SelftestsOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run(options.run, context));
	Status status;
	const ProveRequest request{
		.subject = run.subject,
		.arch = run.arch,
		.cross = run.cross,
		.profile = options.run.profile,
		.trees = options.patches ? name(first(*options.patches)) : "",
		.fault = options.fault.value_or(""),
		.out = run.out,
		.plan = selftests_plan({context.root, context.cache, run.arch, run.cross},
				       {options.only, options.fault}, context.runner, status)};
	TRY_ASSIGN(auto proof, prove(request, context.runner, status));
	sign(proof, "selftests", run);
	return write_proof(proof, out_dir(request, proof.kernel.release), options.run.tally);
}

} // namespace

void add_selftests_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] = add_verb<SelftestsOptions>(
		app, context, "selftests",
		"run each kselftest in a guest, before and after the series", run_selftests);
	options.run.profile = "soak";
	add_run_options(verb, options.run);
	auto *only =
		verb.add_option("--only", options.only, "globs of their names; default: all");
	auto *patches = verb.add_option("--patches", options.patches,
					"only on the tree with so many patches of the series; "
					"default: with "
					"none, then with all")
				->check(CLI::Range(0, 99));
	verb.add_option("--fault", options.fault,
			"on the tree without the series but with this patch of "
			"patches/<base>/faults: does the test it is for fail?")
		->excludes(only)
		->excludes(patches)
		->excludes(verb.get_option("--series"));
}

} // namespace noio
