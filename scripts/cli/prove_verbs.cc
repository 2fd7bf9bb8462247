// SPDX-License-Identifier: GPL-2.0
#include "cli/exit_of.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "cli/write_proof.h"
#include "core/record.h"
#include "core/try.h"
#include "render/parts.h"
#include "run/mutants/mutants.h"
#include "run/suite/prove.h"

namespace noio
{

namespace
{

struct ProveOptions {
	std::string verb;
	RunOptions run;
	std::string trees; // of matrix and faults
	std::string only;  // of mutants
	std::vector<std::filesystem::path> spent;
};

Result<Exit> run_prove(const ProveOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run(options.verb, options.run, context, options.trees));
	TRY_ASSIGN(const auto before, read_spent(options.spent));
	Status status;
	TRY_ASSIGN(auto proof, prove(run, options.trees, context.runner, status));
	proof.times.insert(proof.times.begin(), before.parts.begin(), before.parts.end());
	return write_proof(proof, run_dir(run, proof.kernel.release), options.run.tally);
}

Result<Exit> run_mutants(const ProveOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run("mutants", options.run, context));
	Status status;
	TRY_ASSIGN(const auto report, run_mutants(run, options.only, context.runner, status));
	const auto stem = run_dir(run, report.kernel.release);
	TRY(write_report(stem, mutants_text(report), kept_json(report, stem), report.tally(),
			 options.run.tally));
	return exit_of(report.tally());
}

using ProveWork = Result<Exit> (*)(const ProveOptions &, Context &);

Verb<ProveOptions> add_prove_verb(CLI::App &app, Context &context, const char *name,
				  const char *help, ProveWork work,
				  const char *profile = "lockdep")
{
	const auto verb = add_verb<ProveOptions>(app, context, name, help, work);
	verb.options.verb = name;
	verb.options.run.profile = profile;
	add_run_options(verb.app, verb.options.run);
	return verb;
}

} // namespace

void add_prove_verbs(CLI::App &app, Context &context)
{
	const auto prove = add_prove_verb(
		app, context, "prove", "show the bug on a tree, apply the series, show it gone",
		run_prove);
	prove.app.add_option("--spent", prove.options.spent,
			     "what took time before, as the Makefile notes it");

	const auto matrix =
		add_prove_verb(app, context, "matrix",
			       "the same for trees with other choices of patches", run_prove);
	matrix.options.trees = "all";
	matrix.app
		.add_option("--trees", matrix.options.trees,
			    "the patches that each tree has, as in 0,1+3; all: none, one after "
			    "the other, each left out")
		->capture_default_str();

	const auto faults = add_prove_verb(app, context, "faults",
					   "fail each allocation in turn, on the patched tree, "
					   "with KASAN and kmemleak",
					   run_prove, "faults");
	faults.options.trees = "whole";

	const auto mutants = add_prove_verb(
		app, context, "mutants",
		"put faults into the series; the suite has to see each", run_mutants);
	mutants.app.add_option("--only", mutants.options.only,
			       "a glob of their names; default: all");
}

} // namespace noio
