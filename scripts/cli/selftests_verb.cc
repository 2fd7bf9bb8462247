// SPDX-License-Identifier: GPL-2.0
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "cli/write_proof.h"
#include "core/text.h"
#include "core/try.h"
#include "run/selftests/programs.h"
#include "run/selftests/selftests.h"

namespace noio
{

namespace
{

struct SelftestsOptions {
	RunOptions run;
	SelftestsChoice choice;
};

// Before kernels are built, not after.
Result<void> need_tests(const std::vector<std::string> &only, const std::filesystem::path &root)
{
	const auto makefile = root / "selftests/percpu/Makefile";
	TRY_ASSIGN(const auto tests, read_named(makefile));
	if (const auto glob = unmatched(only, tests))
		return fail("no such kselftest: " + *glob, makefile.string(),
			    "its TEST_GEN_PROGS has " + join(tests, ", "));
	return {};
}

Result<Exit> run_selftests(const SelftestsOptions &options, Context &context)
{
	TRY(need_tests(options.choice.only, context.root));
	TRY_ASSIGN(auto run, to_run("selftests", options.run, context,
				    trees_with(options.choice.patches)));
	if (options.choice.fault)
		run.name = "fault-" + *options.choice.fault;
	Status status;
	TRY_ASSIGN(const auto proof,
		   run_selftests(run, options.choice, context.runner, status));
	return write_proof(proof, run_dir(run, proof.kernel.release), options.run.tally);
}

} // namespace

void add_selftests_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] = add_verb<SelftestsOptions>(
		app, context, "selftests",
		"run each kselftest in a guest, before and after the series", run_selftests);
	options.run.profile = "soak";
	add_run_options(verb, options.run);
	auto *only = verb.add_option("--only", options.choice.only,
				     "globs of their names; default: all");
	auto *patches = verb.add_option("--patches", options.choice.patches,
					"only on the tree with so many patches of the series; "
					"default: with "
					"none, then with all")
				->check(CLI::Range(0, 99));
	verb.add_option("--fault", options.choice.fault,
			"on the tree without the series but with this patch of "
			"patches/<base>/faults: does the test it is for fail?")
		->excludes(only)
		->excludes(patches)
		->excludes(verb.get_option("--series"));
}

} // namespace noio
