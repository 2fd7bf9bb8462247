// SPDX-License-Identifier: GPL-2.0
#include "cli/bench_trees.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/record.h"
#include "core/try.h"
#include "run/bench/wait_boots.h"
#include "run/bench/wait_rows.h"

namespace noio
{

namespace
{

struct WaitBenchOptions {
	BenchOptions bench;
	unsigned rounds = 3;
	long seconds = 30;
};

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
	TRY_ASSIGN(const auto run,
		   to_run("bench-wait", options.bench.run, context, options.bench.trees));
	Status status;
	TRY_ASSIGN(auto all,
		   get_wait_kernels(run, options.bench.trees, context.runner, status));
	TRY_ASSIGN(const auto beside, run_beside(options.bench, run));
	if (beside) {
		TRY_ASSIGN(const auto other, get_wait_kernels(*beside, trees_beside(*beside),
							      context.runner, status));
		for (auto kernel : other.kernels) {
			kernel.title = title_beside(kernel.release, kernel.title);
			all.kernels.push_back(std::move(kernel));
		}
	}
	TRY_ASSIGN(const auto waits, run_waits({all.kernels, options.rounds,
						std::chrono::seconds(options.seconds)},
					       context.runner, status));
	const WaitBench bench{all.header, static_cast<unsigned>(options.seconds), waits};
	const auto stem = run_dir(run, bench.kernel.release);
	TRY(write_report(stem, wait_text(bench), kept_json(bench, stem), tally(bench),
			 options.bench.run.tally));
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
	verb.add_option("--duration", options.seconds, "of load in each boot: 30, 90s, 2m")
		->transform(seconds_unit())
		->check(CLI::Range(5, 3600))
		->capture_default_str();
}

} // namespace noio
