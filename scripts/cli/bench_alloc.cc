// SPDX-License-Identifier: GPL-2.0
#include "cli/bench_trees.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/record.h"
#include "core/try.h"
#include "run/bench/compare_costs.h"
#include "run/bench/count_costs.h"

namespace noio
{

namespace
{

struct AllocBenchOptions {
	BenchOptions bench;
	std::vector<unsigned> cpus{2, 8, 64};
};

Tally tally(const AllocBench &bench)
{
	Tally sum;
	for (const auto *tree : all_trees(bench)) {
		sum.passed += static_cast<unsigned>(tree->costs.size());
		sum.failed += static_cast<unsigned>(tree->problems.size());
	}
	return sum;
}

Result<Exit> run_alloc(const AllocBenchOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run,
		   to_run("bench-alloc", options.bench.run, context, options.bench.trees));
	Status status;
	TRY_ASSIGN(auto bench,
		   count_costs(run, options.bench.trees, options.cpus, context.runner, status));
	TRY_ASSIGN(const auto beside, run_beside(options.bench, run));
	if (beside) {
		TRY_ASSIGN(auto other, count_costs(*beside, trees_beside(*beside), options.cpus,
						   context.runner, status));
		bench.besides = std::move(other.trees);
	}
	for (auto &tree : bench.besides)
		tree.title = title_beside(tree.release, tree.title);
	const auto stem = run_dir(run, bench.kernel.release);
	TRY(write_report(stem, alloc_text(bench), kept_json(bench, stem), tally(bench),
			 options.bench.run.tally));
	if (!sound(bench))
		return Exit::kUnjudged;
	return compare_costs(bench).goal.missed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_bench_alloc(CLI::App &bench, Context &context)
{
	const auto [verb, options] = add_verb<AllocBenchOptions>(
		bench, context, "alloc",
		"instructions of each operation of the allocator, patch by patch", run_alloc);
	options.bench.run.profile = "perf";
	options.bench.trees = "0,1,1+2,first,whole";
	add_bench_options(verb, options.bench);
	verb.add_option("--cpus", options.cpus, "how many CPUs are possible, a boot each")
		->check(CLI::Range(2, 64))
		->capture_default_str();
}

} // namespace noio
