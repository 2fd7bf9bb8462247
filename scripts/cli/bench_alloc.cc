// SPDX-License-Identifier: GPL-2.0
#include <memory>

#include "cli/bench_trees.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/record.h"
#include "core/try.h"
#include "run/bench/alloc_plan.h"
#include "run/bench/alloc_text.h"
#include "run/bench/compare_costs.h"

namespace noio
{

namespace
{

struct AllocBenchOptions {
	BenchOptions bench;
	std::vector<unsigned> cpus{2, 8, 64};
};

struct Measured {
	AllocBench bench;
	std::filesystem::path stem; // of the reports
};

Result<Measured> measure(const AllocBenchOptions &options, const std::string &trees,
			 const Run &run, Context &context, Status &status)
{
	const auto bench = std::make_shared<AllocBench>();
	TRY_ASSIGN(const auto ran,
		   prove_trees(options.bench, trees, run,
			       alloc_plan(options.cpus, bench, context.runner, status), context,
			       status));
	static_cast<ReportHeader &>(*bench) = ran.header;
	bench->host.accelerator = kCounting;
	return Measured{*bench, ran.stem};
}

// The other kernel, as it is.
Result<std::vector<TreeCosts>> besides(const AllocBenchOptions &options, const Run &run,
				       Context &context, Status &status)
{
	const auto beside = run_beside(options.bench, run);
	if (!beside)
		return std::vector<TreeCosts>{};
	TRY_ASSIGN(auto other,
		   measure(options, trees_beside(*beside), *beside, context, status));
	for (auto &tree : other.bench.trees)
		tree.title = title_beside(tree.release, tree.title);
	return std::move(other.bench.trees);
}

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
	TRY_ASSIGN(const auto run, to_run(options.bench.run, context));
	Status status;
	TRY_ASSIGN(auto measured, measure(options, options.bench.trees, run, context, status));
	auto &bench = measured.bench;
	TRY_ASSIGN(bench.besides, besides(options, run, context, status));

	TRY(write_report(measured.stem, alloc_text(bench), kept_json(bench, measured.stem),
			 tally(bench), options.bench.run.tally));
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
