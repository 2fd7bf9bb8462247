// SPDX-License-Identifier: GPL-2.0
#include <ctime>
#include <memory>

#include <fmt/chrono.h>

#include "bench/alloc_json.h"
#include "bench/alloc_plan.h"
#include "bench/alloc_text.h"
#include "bench/compare_costs.h"
#include "noio/bench_alloc.h"
#include "noio/run_options.h"
#include "prove/prove.h"

namespace noio
{

namespace
{

struct Options {
	RunOptions run;
	std::string trees = "0,1,1+2,1+2+3";
	std::vector<unsigned> cpus{2, 8, 64};
	std::string beside = "v7.3"; // "none": no other
};

struct Measured {
	AllocBench bench;
	std::filesystem::path stem; // of the reports
};

// Boots the trees of @base; @trees is empty for one that no series is for.
Result<Measured> measure(const Options &options, const std::string &trees, const Run &run,
			 Context &context, Status &status)
{
	const auto bench = std::make_shared<AllocBench>();
	bench->began = fmt::format("{:%FT%TZ}", fmt::gmtime(std::time(nullptr)));
	const ProveRequest request{
		run.subject, run.arch,
		run.cross,   options.run.profile,
		trees,	     {},
		run.out,     alloc_plan(options.cpus, bench, context.runner, status)};
	const auto proof = prove(request, context.runner, status);
	if (!proof)
		return tl::make_unexpected(proof.error());
	bench->release = proof->subject.identity.release;
	bench->origin = proof->subject.origin;
	bench->arch = name(run.arch);
	bench->compiler = proof->compiler;
	bench->qemu = proof->qemu;
	return Measured{*bench, out_dir(request, proof->subject)};
}

// The other kernel, as it is.
Result<std::vector<TreeCosts>> besides(const Options &options, Run run, Context &context,
				       Status &status)
{
	if (options.beside == "none" || options.beside == options.run.base)
		return std::vector<TreeCosts>{};
	run.subject.base = options.beside;
	run.subject.version.reset();
	run.subject.kdir.clear();
	auto other = measure(options, "", run, context, status);
	if (!other)
		return tl::make_unexpected(other.error());
	for (auto &tree : other->bench.trees)
		tree.title = tree.release;
	return std::move(other->bench.trees);
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

Result<Exit> run_alloc(const Options &options, Context &context)
{
	const auto run = to_run(options.run, context);
	if (!run)
		return tl::make_unexpected(run.error());
	Status status;
	auto measured = measure(options, options.trees, *run, context, status);
	if (!measured)
		return tl::make_unexpected(measured.error());
	auto &bench = measured->bench;
	auto others = besides(options, *run, context, status);
	if (!others)
		return tl::make_unexpected(others.error());
	bench.besides = *std::move(others);

	const auto written = write_report(measured->stem, alloc_text(bench), alloc_json(bench),
					  tally(bench), options.run.tally);
	if (!written)
		return tl::make_unexpected(written.error());
	if (!sound(bench))
		return Exit::kUnjudged;
	return compare_costs(bench).goal.missed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_bench_alloc(CLI::App &bench, Context &context)
{
	const auto options = std::make_shared<Options>();
	options->run.profile = "perf";
	auto *verb = bench.add_subcommand(
		"alloc", "instructions of each operation of the allocator, patch by patch");
	add_run_options(*verb, options->run);
	verb->add_option("--trees", options->trees,
			 "the patches that each tree has; the first is what the others are "
			 "compared with")
		->capture_default_str();
	verb->add_option("--cpus", options->cpus, "how many CPUs are possible, a boot each")
		->check(CLI::Range(2, 64))
		->capture_default_str();
	verb->add_option("--beside", options->beside,
			 "another base, unpatched, in the same table; none: no other")
		->capture_default_str();
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) { return run_alloc(*options, ready); };
	});
}

} // namespace noio
