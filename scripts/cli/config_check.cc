// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/config_reports.h"
#include "cli/config_tree.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"

namespace noio
{

namespace
{

struct ConfigCheckOptions {
	KconfigOptions tree;
	std::vector<std::filesystem::path> fragments;
	std::filesystem::path config;
	bool json = false;
};

Result<std::vector<Request>> read_fragments(const std::vector<std::filesystem::path> &files)
{
	std::vector<Fragment> fragments;
	for (const auto &file : files) {
		TRY_ASSIGN(auto text, read_file(file));
		fragments.push_back({file.string(), std::move(text)});
	}
	return read_requests(fragments);
}

Result<Exit> check(const ConfigCheckOptions &options, Context &context)
{
	TRY_ASSIGN(const auto requests, read_fragments(options.fragments));
	std::optional<std::string> config;
	if (!options.config.empty()) {
		TRY_ASSIGN(config, read_config(options.config));
	}
	TRY_ASSIGN(const auto tree, open_tree(options.tree, context));
	const auto found = check_requests(tree.graph, requests, config, tree.kconfig.tree,
					  tree.kconfig.env);
	fmt::print("{}", options.json
				 ? json_text(record_json(ConfigCheckReport{
					   config_header("config-check", options.tree, context),
					   found}))
				 : check_text(found, Paint::for_stdout()));
	return found.sticks() ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_config_check(CLI::App &config, Context &context)
{
	const auto [verb, options] = add_verb<ConfigCheckOptions>(
		config, context, "check",
		"which settings of fragments stick on a tree, and why not the others", check);
	add_kconfig_options(verb, options.tree);
	verb.add_option(
		"--config", options.config,
		"the .config to look at; default: what the tree makes of the fragments");
	verb.add_flag("--json", options.json,
		      "print JSON, as noio schema config-check describes it");
	verb.add_option("fragments", options.fragments, "in the order they are merged")
		->required();
}

} // namespace noio
