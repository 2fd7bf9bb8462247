// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/config_tree.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/try.h"
#include "guest/accelerator.h"
#include "kconfig/agree.h"
#include "kconfig/generate.h"
#include "kconfig/minimal.h"
#include "kconfig/profile.h"

namespace noio
{

namespace
{

struct GenerateOptions {
	KconfigOptions tree;
	std::string profile = "lockdep";
	std::filesystem::path out;
};

struct Fragments {
	Settings on_nothing, on_defaults;
};

// Has the tree's own code make a configuration of each, which has to be @target.
Result<void> prove(const OpenTree &tree, const Fragments &fragments, const State &target,
		   Runner &runner)
{
	TRY_ASSIGN(const auto states, tree_states(tree.kconfig,
						  {all_config(tree.graph, Tri::kNo) +
							   settings_text(fragments.on_nothing),
						   settings_text(fragments.on_defaults)},
						  runner));
	for (const auto &theirs : states) {
		TRY_ASSIGN(const auto lines, differences(tree.graph, target, theirs));
		if (!lines.empty())
			return fail("the tree's code makes another configuration of it: " +
					    lines.front(),
				    tree.kconfig.tree.string(), "report this, with the profile",
				    ErrorKind::kFailed);
	}
	return {};
}

Result<Fragments> find_fragments(const OpenTree &tree, const Settings &settings, Runner &runner)
{
	const auto target = state_on_nothing(tree.graph, settings);
	TRY_ASSIGN(const auto on_defaults, least_on_defaults(tree.graph, target, settings));
	Fragments fragments{least_on_nothing(tree.graph, settings), on_defaults};
	TRY(prove(tree, fragments, target, runner));
	return fragments;
}

Result<void> write_all(const std::string &config, const Fragments &fragments,
		       const GenerateOptions &options)
{
	const auto &out = options.out;
	const auto title =
		fmt::format("{}, profile {}, for {}", options.tree.kdir.filename().string(),
			    options.profile, options.tree.arch);
	const auto fragment = out / "fragment.config", kunit = out / ".kunitconfig";
	TRY(write_file(out / ".config", config));
	TRY(write_file(fragment, fragment_text(title + ": make KCONFIG_ALLCONFIG= allnoconfig",
					       fragments.on_nothing))
		    .and_then([&] {
			    return write_file(kunit, fragment_text(title + ": kunit.py "
									   "--kunitconfig=",
								   fragments.on_defaults));
		    }));
	fmt::print("{}\n{}: {} lines on top of allnoconfig\n"
		   "{}: {} lines on top of the tree's defaults\n"
		   "The tree's own kconfig code makes the same of all three.\n",
		   (out / ".config").string(), fragment.string(), fragments.on_nothing.size(),
		   kunit.string(), fragments.on_defaults.size());
	return {};
}

Result<Exit> generate(const GenerateOptions &options, Context &context)
{
	TRY_ASSIGN(const auto arch, parse_arch(options.tree.arch));
	// Nothing is left in --out by what fails.
	TRY_ASSIGN(const auto place, TempDir::make(context.cache / "tmp"));
	std::error_code ec;
	const Kbuild kbuild{
		.tree = std::filesystem::weakly_canonical(options.tree.kdir, ec),
		.out = place.path(),
		.arch = arch,
		.ccache = context.cache / "ccache",
		.cross = cross_prefix(arch, this_host().machine, options.tree.cross)};
	TRY_ASSIGN(const auto settings,
		   load_profile(context.root / "configs", options.profile, arch,
				probe_tree(to_request(options.tree, context), context.runner)));
	TRY(compiler_version(arch, kbuild.cross, context.runner));
	TRY_ASSIGN(const auto check, generate_config(kbuild, settings, context.root,
						     context.cache, context.runner));
	fmt::print("{}", check_text(check, Paint::for_stdout()));
	if (!check.sticks())
		return Exit::kVerdict;
	TRY_ASSIGN(const auto tree, open_tree(options.tree, context));
	TRY_ASSIGN(const auto fragments, find_fragments(tree, settings, context.runner));
	TRY_ASSIGN(const auto made, read_file(kbuild.out / ".config"));
	TRY(write_all(made, fragments, options));
	return Exit::kOk;
}

} // namespace

void add_config_generate(CLI::App &config, Context &context)
{
	const auto [verb, options] = add_verb<GenerateOptions>(
		config, context, "generate",
		"make a .config of a profile, and the fewest lines that make it", generate);
	add_kconfig_options(verb, options.tree);
	verb.add_option("--profile", options.profile, "one of configs/profiles.toml")
		->capture_default_str();
	verb.add_option("--out", options.out, "where the files go")->required();
}

} // namespace noio
