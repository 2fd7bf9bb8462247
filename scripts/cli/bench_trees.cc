// SPDX-License-Identifier: GPL-2.0
#include "cli/bench_trees.h"

#include "core/try.h"
#include "run/suite/prove.h"

namespace noio
{

void add_bench_options(CLI::App &verb, BenchOptions &options)
{
	add_run_options(verb, options.run);
	verb.add_option("--trees", options.trees,
			"the patches that each tree has; the first is what the others are "
			"compared with")
		->capture_default_str();
	verb.add_option("--beside", options.beside,
			"another base, unpatched, in the same table; none: no other")
		->capture_default_str();
}

std::optional<Run> run_beside(const BenchOptions &options, Run run)
{
	if (options.beside == "none" || options.beside == options.run.base)
		return std::nullopt;
	run.subject.base = options.beside;
	run.subject.version.reset();
	run.subject.kdir.clear();
	if (!find_series(run.subject.root / "patches",
			 options.beside + "/" + run.subject.second))
		run.subject.second.clear();
	return run;
}

std::string trees_beside(const Run &beside)
{
	return beside.subject.second.empty() ? "" : "0,whole";
}

std::string title_beside(const std::string &release, const std::string &title)
{
	return title == "as-is" || title == "0" ? release : release + " " + title;
}

Result<BenchTrees> prove_trees(const BenchOptions &options, const std::string &trees,
			       const Run &run, const Plan &plan, Context &context,
			       Status &status)
{
	const ProveRequest request{.subject = run.subject,
				   .arch = run.arch,
				   .cross = run.cross,
				   .profile = options.run.profile,
				   .trees = trees,
				   .fault = {},
				   .out = run.out,
				   .plan = plan};
	TRY_ASSIGN(auto proof, prove(request, context.runner, status));
	sign(proof, request.plan.name, run);
	return BenchTrees{.header = proof, .stem = out_dir(request, proof.kernel.release)};
}

} // namespace noio
