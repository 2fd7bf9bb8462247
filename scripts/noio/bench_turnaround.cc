// SPDX-License-Identifier: GPL-2.0
#include "noio/bench_turnaround.h"

#include <memory>

#include "bench/race.h"
#include "bench/turnaround_json.h"
#include "bench/turnaround_text.h"
#include "noio/run_options.h"

namespace noio
{

namespace
{

struct TurnaroundOptions {
	RunOptions run;
	unsigned rounds = 3;
	bool cold = false;
};

Tally tally(const Turnaround &bench)
{
	Tally sum;
	for (const auto &contender : bench.contenders)
		contender.skipped.empty() ? sum.passed++ : sum.skipped++;
	sum.failed = static_cast<unsigned>(problems(bench).size());
	return sum;
}

Result<Exit> run_turnaround(const TurnaroundOptions &options, Context &context)
{
	const auto run = to_run(options.run, context);
	if (!run)
		return tl::make_unexpected(run.error());
	if (run->arch == Arch::kI386)
		return fail("turnaround is not compared there", options.run.arch,
			    "use one of: x86_64, arm64");
	Status status;
	const RaceRequest request{run->subject,	       run->arch, run->cross,
				  options.run.profile, run->out,  options.rounds,
				  options.cold};
	const auto bench = race(request, context.runner, status);
	if (!bench)
		return tl::make_unexpected(bench.error());
	const auto written =
		write_report(turnaround_stem(request, bench->run), turnaround_text(*bench),
			     turnaround_json(*bench), tally(*bench), options.run.tally);
	if (!written)
		return tl::make_unexpected(written.error());
	return problems(*bench).empty() ? Exit::kOk : Exit::kUnjudged;
}

} // namespace

void add_bench_turnaround(CLI::App &bench, Context &context)
{
	const auto options = std::make_shared<TurnaroundOptions>();
	auto *verb = bench.add_subcommand(
		"turnaround",
		"from a touched file to a verdict: noio beside kunit.py, virtme-ng");
	add_run_options(*verb, options->run);
	verb->add_option("--rounds", options->rounds, "how often each has its turn")
		->check(CLI::Range(1, 99))
		->capture_default_str();
	verb->add_flag("--cold", options->cold,
		       "also build from nothing without ccache, once each");
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) {
			return run_turnaround(*options, ready);
		};
	});
}

} // namespace noio
