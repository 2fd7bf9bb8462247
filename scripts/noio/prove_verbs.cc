// SPDX-License-Identifier: GPL-2.0
#include "noio/prove_verbs.h"

#include <memory>

#include <fmt/core.h>

#include "core/disk.h"
#include "guest/accelerator.h"
#include "prove/check_series.h"
#include "prove/prove.h"
#include "prove/tally.h"
#include "report/proof.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct ProveOptions {
	std::string base = "v6.12", version, arch = "x86_64", cross, profile = "lockdep", trees;
	fs::path kdir, out, tally;
};

struct SumOptions {
	fs::path dir;
	std::vector<std::string> steps;
};

// Inside `make check` the tally goes to a file, and one closing line ends all the steps.
Result<void> close(const Tally &tally, const fs::path &file)
{
	if (!file.empty())
		return write_file(file, tally_json(tally));
	fmt::print("{}\n", closing_line(tally));
	return {};
}

Result<Exit> run_prove(const ProveOptions &options, Context &context)
{
	const auto arch = parse_arch(options.arch);
	if (!arch)
		return tl::make_unexpected(arch.error());
	std::error_code ec;
	const auto out =
		options.out.empty() ? context.root / "out" : fs::absolute(options.out, ec);
	ProveRequest request{{context.root, context.cache, options.base, {}, options.kdir},
			     *arch,
			     cross_prefix(*arch, this_host().machine, options.cross),
			     options.profile,
			     options.trees,
			     out};
	if (!options.version.empty())
		request.subject.version = options.version;

	Status status;
	const auto proof = prove(request, context.runner, status);
	if (!proof)
		return tl::make_unexpected(proof.error());
	const auto text = proof_text(*proof);
	const auto stem = out_dir(request, proof->subject).string();
	const auto written =
		write_file(stem + ".json", proof_json(*proof))
			.and_then(
				[&] { return write_file(stem + ".xml", proof_junit(*proof)); })
			.and_then([&] { return write_file(stem + ".txt", text); })
			.and_then([&] {
				fmt::print("{}report: {}.txt, .json, .xml\n", text, stem);
				return close(proof->tally(), options.tally);
			});
	if (!written)
		return tl::make_unexpected(written.error());
	return proof->sound() ? Exit::kOk : Exit::kVerdict;
}

Result<Exit> run_check_series(const fs::path &tally_file, Context &context)
{
	const auto versions =
		read_file(context.root / "configs/versions.toml")
			.and_then([](const std::string &toml) { return read_versions(toml); });
	if (!versions)
		return tl::make_unexpected(versions.error());
	Status status;
	const auto checks =
		check_series(*versions, context.root, context.cache, context.runner, status);
	if (!checks)
		return tl::make_unexpected(checks.error());
	Tally tally;
	for (const auto &check : *checks) {
		fmt::print("{} {}\n", check.ok ? "ok    " : "FAILED", check.text);
		(check.ok ? tally.passed : tally.failed)++;
	}
	const auto closed = close(tally, tally_file);
	if (!closed)
		return tl::make_unexpected(closed.error());
	return tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

Result<Exit> run_sum(const SumOptions &options)
{
	const auto sum = sum_tallies(options.dir, options.steps);
	for (const auto &problem : sum.problems)
		fmt::print("FAILED {}\n", problem);
	fmt::print("{}\n", closing_line(sum.tally));
	return sum.tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

std::shared_ptr<ProveOptions> add_prove(CLI::App &app, const char *name, const char *help,
					Context &context)
{
	auto *verb = app.add_subcommand(name, help);
	auto options = std::make_shared<ProveOptions>();
	verb->add_option("--base", options->base, "Debian's linux-source of that name")
		->capture_default_str();
	verb->add_option("--version", options->version, "of that base; default: the newest");
	verb->add_option("--kdir", options->kdir,
			 "a tree of your own instead; it is only read");
	verb->add_option("--arch", options->arch, "x86_64 or arm64")->capture_default_str();
	verb->add_option("--cross-compile", options->cross,
			 "prefix of the compiler; default: Debian's for that architecture")
		->envname("CROSS_COMPILE");
	verb->add_option("--profile", options->profile, "one of configs/profiles.toml")
		->capture_default_str();
	verb->add_option("--out", options->out, "reports and consoles; default: out/");
	verb->add_option("--tally", options->tally, "write the closing line there, as JSON");
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) { return run_prove(*options, ready); };
	});
	return options;
}

} // namespace

void add_prove_verbs(CLI::App &app, Context &context)
{
	add_prove(app, "prove", "show the bug on a tree, apply the series, show it gone",
		  context);

	const auto options_of_matrix = add_prove(
		app, "matrix", "the same for trees with other choices of patches", context);
	options_of_matrix->trees = "all";
	app.get_subcommand("matrix")
		->add_option("--trees", options_of_matrix->trees,
			     "the patches that each tree has, as in 0,1+3; all: none, one "
			     "after the other, each left out")
		->capture_default_str();

	auto *check = app.add_subcommand(
		"check-series", "apply the series to every version they are for; checkpatch");
	const auto tally = std::make_shared<fs::path>();
	check->add_option("--tally", *tally, "write the closing line there, as JSON");
	check->callback([tally, &context] {
		context.verb = [tally](Context &ready) {
			return run_check_series(*tally, ready);
		};
	});

	auto *sum = app.add_subcommand("sum", "add up the tallies of steps; the closing line");
	const auto options = std::make_shared<SumOptions>();
	sum->add_option("dir", options->dir, "where the tallies are")->required();
	sum->add_option("step", options->steps, "<step>.json has to be there")->required();
	sum->callback([options, &context] {
		context.verb = [options](Context &) { return run_sum(*options); };
	});
}

} // namespace noio
