// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/config_reports.h"
#include "cli/config_tree.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/record.h"
#include "core/try.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct DiffOptions {
	KconfigOptions tree;
	fs::path a, b, config;
	bool json = false;
};

Result<std::vector<Change>> configs(const DiffOptions &options, Context &context)
{
	if (options.tree.kdir.empty())
		return fail("what the lines of a .config mean depends on the tree",
			    options.a.string(), "give the tree with --kdir");
	if (!options.config.empty())
		return fail("--config is for two trees", options.config.string(),
			    "leave it out, or name two trees");
	TRY_ASSIGN(const auto a, read_config(options.a));
	TRY_ASSIGN(const auto b, read_config(options.b));
	TRY_ASSIGN(const auto tree, open_tree(options.tree, context));
	return diff_configs(tree.graph, a, b);
}

Result<std::vector<Change>> trees(const DiffOptions &options, Context &context)
{
	TRY_ASSIGN(const auto config, read_config(options.config));
	auto asked = options.tree;
	asked.kdir = options.a;
	TRY_ASSIGN(const auto a, open_tree(asked, context));
	asked.kdir = options.b;
	TRY_ASSIGN(const auto b, open_tree(asked, context));
	return diff_trees({a.graph, a.kconfig.tree}, {b.graph, b.kconfig.tree}, config);
}

Result<Exit> diff(const DiffOptions &options, Context &context)
{
	std::error_code ec;
	const bool dirs[] = {fs::is_directory(options.a, ec), fs::is_directory(options.b, ec)};
	if (dirs[0] != dirs[1])
		return fail("one is a tree, the other a file", options.b.string(),
			    "name two trees, or two .config files");
	TRY_ASSIGN(const auto changes,
		   dirs[0] ? trees(options, context) : configs(options, context));
	auto tree = options.tree;
	if (dirs[0])
		tree.kdir = options.b;
	fmt::print("{}",
		   options.json
			   ? json_text(record_json(ConfigDiffReport{
				     config_header("config-diff", tree, context), changes}))
			   : diff_text(changes, Paint::for_stdout()));
	return changes.empty() ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_config_diff(CLI::App &config, Context &context)
{
	const auto [verb, options] = add_verb<DiffOptions>(
		config, context, "diff",
		"what two .config files, or two trees, mean differently", diff);
	add_kconfig_options(verb, options.tree);
	verb.get_option("--kdir")->required(false)->description(
		"of two .config files: the tree they are for");
	verb.add_option("--config", options.config,
			"of two trees: the .config they are given; default: none");
	verb.add_flag("--json", options.json,
		      "print JSON, as noio schema config-diff describes it");
	verb.add_option("a", options.a, "a .config, or a kernel tree")->required();
	verb.add_option("b", options.b, "another")->required();
}

} // namespace noio
