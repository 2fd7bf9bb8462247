// SPDX-License-Identifier: GPL-2.0
#include <memory>

#include "cli/bench_trees.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/record.h"
#include "core/try.h"
#include "run/bench/wait_boots.h"
#include "run/bench/wait_text.h"

namespace noio
{

namespace
{

struct WaitBenchOptions {
	BenchOptions bench;
	unsigned rounds = 3;
	long seconds = 30;
};

struct Built {
	std::vector<WaitKernel> kernels;
	BenchTrees trees;
};

Result<Built> build(const WaitBenchOptions &options, const std::string &trees, const Run &run,
		    Context &context, Status &status)
{
	const auto kernels = std::make_shared<std::vector<WaitKernel>>();
	TRY_ASSIGN(const auto ran,
		   prove_trees(options.bench, trees, run,
			       wait_plan({context.root, context.cache, run.arch, run.cross},
					 kernels, context.runner, status),
			       context, status));
	return Built{*kernels, ran};
}

// And of the other base, as it is, called by its release.
Result<Built> build_all(const WaitBenchOptions &options, const Run &run, Context &context,
			Status &status)
{
	auto built = build(options, options.bench.trees, run, context, status);
	const auto beside = run_beside(options.bench, run);
	if (!built || !beside)
		return built;
	TRY_ASSIGN(auto other, build(options, trees_beside(*beside), *beside, context, status));
	for (auto kernel : other.kernels) {
		kernel.title = title_beside(kernel.release, kernel.title);
		built->kernels.push_back(std::move(kernel));
	}
	return built;
}

// A boot is a check.
Tally tally(const WaitBench &bench)
{
	Tally sum;
	for (const auto &kernel : bench.kernels) {
		for (const auto &load : kernel.loads)
			sum.passed += load.boots;
		sum.failed += static_cast<unsigned>(kernel.problems.size());
	}
	return sum;
}

Result<Exit> run_wait(const WaitBenchOptions &options, Context &context)
{
	TRY_ASSIGN(const auto run, to_run(options.bench.run, context));
	Status status;
	TRY_ASSIGN(const auto built, build_all(options, run, context, status));
	TRY_ASSIGN(const auto kernels, run_waits({built.kernels, options.rounds,
						  std::chrono::seconds(options.seconds)},
						 context.runner, status));
	const WaitBench bench{built.trees.header, static_cast<unsigned>(options.seconds),
			      kernels};
	TRY(write_report(built.trees.stem, wait_text(bench), kept_json(bench, built.trees.stem),
			 tally(bench), options.bench.run.tally));
	return sound(bench) ? Exit::kOk : Exit::kUnjudged;
}

} // namespace

void add_bench_wait(CLI::App &bench, Context &context)
{
	const auto [verb, options] = add_verb<WaitBenchOptions>(
		bench, context, "wait",
		"how long callers wait while memory can be had through IO only", run_wait);
	options.bench.run.profile = "wait";
	options.bench.trees = "0,first,whole";
	add_bench_options(verb, options.bench);
	verb.add_option("--rounds", options.rounds, "boots of each kernel under each load")
		->check(CLI::Range(1, 1000))
		->capture_default_str();
	verb.add_option("--time", options.seconds, "of load in each boot: 30, 90s, 2m")
		->transform(seconds_unit())
		->check(CLI::Range(5, 3600))
		->capture_default_str();
}

} // namespace noio
