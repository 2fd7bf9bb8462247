// SPDX-License-Identifier: GPL-2.0
#include <memory>

#include <fmt/core.h>

#include "kconfig/agree.h"
#include "noio/config_tree.h"
#include "noio/config_verbs.h"
#include "noio/run_options.h"

namespace noio
{

namespace
{

struct Options {
	std::vector<std::string> bases{"v6.12", "v7.2"}, archs{"x86_64", "arm64"};
	std::vector<std::filesystem::path> kdirs;
	unsigned seeds = 5;
	bool defconfigs = false;
	std::filesystem::path tally;
};

Result<std::vector<std::filesystem::path>> get_trees(const Options &options, Context &context,
						     Status &status)
{
	if (!options.kdirs.empty())
		return options.kdirs;
	std::vector<std::filesystem::path> trees;
	for (const auto &base : options.bases) {
		const auto subject = get_subject({context.root, context.cache, base, {}, {}},
						 context.runner, status);
		if (!subject)
			return tl::make_unexpected(subject.error());
		trees.push_back(subject->tree.path);
	}
	return trees;
}

Result<Agreement> compare(const std::filesystem::path &tree, const std::string &arch,
			  const Options &options, Context &context, Status &status)
{
	const auto open = open_tree({tree, arch, {}}, context);
	if (!open)
		return tl::make_unexpected(open.error());
	auto configs = sample_configs(open->graph, options.seeds);
	if (options.defconfigs)
		for (auto &config : tree_defconfigs(open->kconfig))
			configs.push_back(std::move(config));
	return compare_with_tree(open->kconfig, open->graph, configs, context.runner, status);
}

void print(const Agreement &agreement)
{
	constexpr std::size_t kShown = 20;
	const auto count = agreement.differing.size();
	for (std::size_t i = 0; i < std::min(count, kShown); i++)
		fmt::print("{}\n", agreement.differing[i]);
	if (count > kShown)
		fmt::print("and {} more\n", count - kShown);
}

Result<Exit> agree(const Options &options, Context &context)
{
	Status status;
	const auto lock = lock_trees(context.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	const auto trees = get_trees(options, context, status);
	if (!trees)
		return tl::make_unexpected(trees.error());
	Tally tally;
	for (const auto &tree : *trees)
		for (const auto &arch : options.archs) {
			status.begin(fmt::format("kconfig of {}, {}", tree.filename().string(),
						 arch));
			const auto agreement = compare(tree, arch, options, context, status);
			if (!agreement)
				return tl::make_unexpected(agreement.error());
			status.end(fmt::format("{} configurations of {} symbols, {} differ",
					       agreement->configs, agreement->symbols,
					       agreement->differing.size()));
			print(*agreement);
			(agreement->differing.empty() ? tally.passed : tally.failed)++;
		}
	const auto closed = close(tally, options.tally);
	if (!closed)
		return tl::make_unexpected(closed.error());
	return tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
}

} // namespace

void add_agree_verb(CLI::App &config, Context &context)
{
	auto *verb = config.add_subcommand(
		"agree", "does our evaluation of Kconfig equal that of the trees' own code?");
	const auto options = std::make_shared<Options>();
	verb->add_option("--base", options->bases, "Debian's linux-sources of these names")
		->capture_default_str();
	verb->add_option("--kdir", options->kdirs, "kernel trees instead; they are only read");
	verb->add_option("--arch", options->archs)->capture_default_str();
	verb->add_option("--seeds", options->seeds, "how many random configurations of each")
		->capture_default_str();
	verb->add_flag("--defconfigs", options->defconfigs, "the trees' own as well");
	verb->add_option("--tally", options->tally, "write the closing line there, as JSON");
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) { return agree(*options, ready); };
	});
}

} // namespace noio
