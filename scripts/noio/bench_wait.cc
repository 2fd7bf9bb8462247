// SPDX-License-Identifier: GPL-2.0
#include "noio/bench_wait.h"

#include <ctime>
#include <memory>

#include <fmt/chrono.h>

#include "bench/wait_boots.h"
#include "bench/wait_json.h"
#include "bench/wait_text.h"
#include "noio/run_options.h"
#include "prove/prove.h"

namespace noio
{

namespace
{

struct Options {
	RunOptions run;
	std::string trees = "0,1+2+3";
	std::string beside = "v7.3"; // "none": no other
	unsigned rounds = 3;
	long seconds = 30;
};

struct Built {
	std::vector<WaitKernel> kernels;
	Proof proof;
	std::filesystem::path stem; // of the reports
};

// The kernels of @trees of one base; @trees is empty for one that no series is for.
Result<Built> build(const Options &options, const std::string &trees, const Run &run,
		    Context &context, Status &status)
{
	const auto kernels = std::make_shared<std::vector<WaitKernel>>();
	const ProveRequest request{run.subject,
				   run.arch,
				   run.cross,
				   options.run.profile,
				   trees,
				   {},
				   run.out,
				   wait_plan({context.root, context.cache, run.arch, run.cross},
					     kernels, context.runner, status)};
	const auto proof = prove(request, context.runner, status);
	if (!proof)
		return tl::make_unexpected(proof.error());
	return Built{*kernels, *proof, out_dir(request, proof->subject)};
}

// And of the other base, as it is, called by its release.
Result<Built> build_all(const Options &options, Run run, Context &context, Status &status)
{
	auto built = build(options, options.trees, run, context, status);
	if (!built || options.beside == "none" || options.beside == options.run.base)
		return built;
	run.subject.base = options.beside;
	run.subject.version.reset();
	run.subject.kdir.clear();
	const auto other = build(options, "", run, context, status);
	if (!other)
		return other;
	for (auto kernel : other->kernels) {
		kernel.title = kernel.release;
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

Result<Exit> run_wait(const Options &options, Context &context)
{
	const auto run = to_run(options.run, context);
	if (!run)
		return tl::make_unexpected(run.error());
	const auto began = fmt::format("{:%FT%TZ}", fmt::gmtime(std::time(nullptr)));
	Status status;
	const auto built = build_all(options, *run, context, status);
	if (!built)
		return tl::make_unexpected(built.error());
	const auto kernels = run_waits(
		{built->kernels, options.rounds, std::chrono::seconds(options.seconds)},
		context.runner, status);
	if (!kernels)
		return tl::make_unexpected(kernels.error());
	const auto &proof = built->proof;
	const WaitBench bench{began,
			      proof.subject.identity.release,
			      proof.subject.origin,
			      name(run->arch),
			      proof.compiler,
			      proof.qemu,
			      static_cast<unsigned>(options.seconds),
			      *kernels};
	const auto written = write_report(built->stem, wait_text(bench), wait_json(bench),
					  tally(bench), options.run.tally);
	if (!written)
		return tl::make_unexpected(written.error());
	return sound(bench) ? Exit::kOk : Exit::kUnjudged;
}

} // namespace

void add_bench_wait(CLI::App &bench, Context &context)
{
	const auto options = std::make_shared<Options>();
	options->run.profile = "wait";
	auto *verb = bench.add_subcommand(
		"wait", "how long callers wait while memory can be had through IO only");
	add_run_options(*verb, options->run);
	verb->add_option("--trees", options->trees,
			 "the patches that each tree has; the first is what the others are "
			 "compared with")
		->capture_default_str();
	verb->add_option("--beside", options->beside,
			 "another base, unpatched, in the same table; none: no other")
		->capture_default_str();
	verb->add_option("--rounds", options->rounds, "boots of each kernel under each load")
		->check(CLI::Range(1, 1000))
		->capture_default_str();
	verb->add_option("--time", options->seconds, "of load in each boot: 30, 90s, 2m")
		->transform(seconds_unit())
		->check(CLI::Range(5, 3600))
		->capture_default_str();
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) { return run_wait(*options, ready); };
	});
}

} // namespace noio
