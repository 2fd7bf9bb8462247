// SPDX-License-Identifier: GPL-2.0
#include "cli/run_options.h"

#include <fmt/core.h>

#include "cli/bases.h"
#include "core/disk.h"
#include "core/try.h"
#include "guest/accelerator.h"
#include "kconfig/profile.h"
#include "run/suite/tally.h"
#include "tree/variant.h"

namespace noio
{

CLI::AsNumberWithUnit seconds_unit()
{
	return CLI::AsNumberWithUnit(
		std::map<std::string, long>{{"s", 1}, {"m", 60}, {"h", 3600}});
}

void add_series_option(CLI::App &verb, std::string &second)
{
	verb.add_option("--series", second,
			"a second series as well, \"outside\": a directory below that of the "
			"base in patches/");
}

void add_tree_options(CLI::App &verb, RunOptions &options)
{
	verb.add_option("--base", options.base,
			"Debian's linux-source of that name, v6.12; or a word of "
			"configs/versions.toml")
		->capture_default_str();
	verb.add_option("--version", options.version, "of that base; default: the newest");
	verb.add_option("--kdir", options.kdir, "a tree of your own instead; it is only read");
	add_series_option(verb, options.second);
	verb.add_option("--out", options.out, "reports and consoles; default: out/");
	verb.add_option("--tally", options.tally, "write the closing line there, as JSON");
}

void add_run_options(CLI::App &verb, RunOptions &options)
{
	add_tree_options(verb, options);
	verb.add_option("--arch", options.arch, "x86_64, arm64 or i386")->capture_default_str();
	verb.add_option("--cross-compile", options.cross,
			"prefix of the compiler; default: Debian's for that architecture")
		->envname("CROSS_COMPILE");
	verb.add_option("--profile", options.profile, "one of configs/profiles.toml")
		->capture_default_str();
}

namespace
{

// Error: no series of that name has the patches of @trees.
Result<void> need_patches(const std::string &trees, const std::string &second,
			  const std::filesystem::path &root)
{
	const auto asked = trees.empty() || trees == "all" ? "0" : trees;
	TRY_ASSIGN(const auto all, list_series(root / "patches"));
	auto said = fail("no base has a second series of that name", second,
			 "give a directory below one in patches/");
	for (const auto &series : all) {
		if (series.second != second)
			continue;
		const auto read = parse_variants(asked, series);
		if (read)
			return {};
		said = tl::make_unexpected(read.error());
	}
	return said;
}

} // namespace

std::string trees_with(const std::optional<unsigned> &patches)
{
	return patches ? name(first(*patches)) : "";
}

Result<Run> to_run(const std::string &verb, const RunOptions &options, const Context &context,
		   const std::string &trees)
{
	TRY_ASSIGN(const auto profiles, read_file(context.root / "configs/profiles.toml"));
	TRY(read_profile(profiles, options.profile));
	TRY(need_patches(trees, options.second, context.root));
	TRY_ASSIGN(const auto arch, parse_arch(options.arch));
	TRY_ASSIGN(const auto base, parse_base(options.base, context.root));
	Run run{.verb = verb,
		.name = verb,
		.subject = {.root = context.root,
			    .cache = context.cache,
			    .base = base,
			    .version = {},
			    .kdir = options.kdir,
			    .second = options.second},
		.arch = arch,
		.cross = cross_prefix(arch, this_host().machine, options.cross),
		.profile = options.profile,
		.out = out_dir(context, options.out),
		.tool = tool_name(context),
		.command = context.command};
	if (!options.version.empty())
		run.subject.version = options.version;
	return run;
}

std::string tool_name(const Context &context)
{
	return "noio " + commit_of(context.root, context.runner);
}

ReportHeader verb_header(const std::string &verb, const Context &context)
{
	auto header = begin_report();
	header.report = verb;
	header.tool = tool_name(context);
	header.command = context.command;
	return header;
}

Result<void> close(const Tally &tally, const std::filesystem::path &file)
{
	if (!file.empty())
		return write_file(file, tally_json(tally));
	fmt::print("{}\n", closing_line(tally));
	return {};
}

Result<void> write_report(const std::filesystem::path &stem, const std::string &text,
			  const std::string &json, const Tally &tally,
			  const std::filesystem::path &tally_file)
{
	const auto name = stem.string();
	TRY(write_file(name + ".json", json));
	TRY(write_file(name + ".txt", text));
	fmt::print("{}report: {}.txt, .json\n", text, name);
	return close(tally, tally_file);
}

} // namespace noio
