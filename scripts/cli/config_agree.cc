// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/bases.h"
#include "cli/config_tree.h"
#include "cli/exit_of.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/try.h"
#include "kconfig/agree.h"
#include "kconfig/known_causes.h"
#include "kconfig/search_trial.h"

namespace noio
{

namespace
{

struct AgreeOptions {
	std::vector<std::string> bases{"default", "newest"}, archs{"x86_64", "arm64"};
	std::vector<std::filesystem::path> kdirs;
	unsigned seeds = 5, wishes = 0;
	bool defconfigs = false;
	std::filesystem::path tally;
};

void print(const std::vector<std::string> &lines)
{
	constexpr std::size_t kShown = 20;
	for (std::size_t i = 0; i < std::min(lines.size(), kShown); i++)
		fmt::print("{}\n", lines[i]);
	if (lines.size() > kShown)
		fmt::print("and {} more\n", lines.size() - kShown);
}

Result<bool> compare(const OpenTree &tree, const AgreeOptions &options, Context &context,
		     Status &status)
{
	auto configs = sample_configs(tree.graph, options.seeds);
	if (options.defconfigs)
		for (auto &config : tree_defconfigs(tree.kconfig))
			configs.push_back(std::move(config));
	TRY_ASSIGN(const auto agreement, compare_with_tree(tree.kconfig, tree.graph, configs,
							   context.runner, status));
	status.end(fmt::format("{} configurations of {} symbols, {} differ", agreement.configs,
			       agreement.symbols, agreement.differing.size()));
	print(agreement.differing);
	return agreement.differing.empty();
}

Result<bool> name_causes(const OpenTree &tree, Context &context)
{
	TRY_ASSIGN(const auto fragment,
		   read_file(context.root / "scripts/kconfig/testdata/real-trees.config"));
	TRY_ASSIGN(const auto misnamed,
		   misnamed_causes(tree.graph, fragment, tree.kconfig.tree));
	print(misnamed);
	return misnamed.empty();
}

Result<bool> wish(const OpenTree &tree, const AgreeOptions &options, Context &context,
		  Status &status)
{
	TRY_ASSIGN(const auto trial, try_search(tree.kconfig, tree.graph, options.wishes, 1,
						context.runner, status));
	status.end(fmt::format("{} wishes: {} solved, {} cannot be, {} missed, {} wrong",
			       options.wishes, trial.solved, trial.none, trial.missed,
			       trial.wrong.size()));
	print(trial.wrong);
	return trial.wrong.empty();
}

Result<void> count(const Result<bool> &passed, Tally &tally)
{
	if (!passed)
		return tl::make_unexpected(passed.error());
	(*passed ? tally.passed : tally.failed)++;
	return {};
}

Result<void> ask(const std::filesystem::path &path, const std::string &arch,
		 const AgreeOptions &options, Context &context, Status &status, Tally &tally)
{
	const auto title = fmt::format("kconfig of {}, {}", path.filename().string(), arch);
	status.begin(title);
	TRY_ASSIGN(const auto tree, open_tree({path, arch, {}}, context));
	auto done = count(compare(tree, options, context, status), tally);
	if (done && arch == "x86_64") // what the known causes are known of
		done = count(name_causes(tree, context), tally);
	if (!done || options.wishes == 0)
		return done;
	status.begin(title + ", explained");
	return count(wish(tree, options, context, status), tally);
}

Result<void> ask_all(const std::filesystem::path &tree, const AgreeOptions &options,
		     Context &context, Status &status, Tally &tally)
{
	for (const auto &arch : options.archs)
		TRY(ask(tree, arch, options, context, status, tally));
	return {};
}

Result<void> ask_bases(const AgreeOptions &options, Context &context, Status &status,
		       Tally &tally)
{
	TRY_ASSIGN(const auto bases, parse_bases(options.bases, context.root));
	for (const auto &base : bases) {
		TRY_ASSIGN(const auto subject,
			   get_subject({context.root, context.cache, base, {}, {}},
				       context.runner, status));
		TRY(ask_all(subject.tree.path, options, context, status, tally));
	}
	return {};
}

Result<Exit> agree(const AgreeOptions &options, Context &context)
{
	Status status;
	Tally tally;
	for (const auto &kdir : options.kdirs)
		TRY(ask_all(kdir, options, context, status, tally));
	if (options.kdirs.empty())
		TRY(ask_bases(options, context, status, tally));
	TRY(close(tally, options.tally));
	return exit_of(tally);
}

} // namespace

void add_config_agree(CLI::App &config, Context &context)
{
	const auto [verb, options] = add_verb<AgreeOptions>(
		config, context, "agree",
		"does our evaluation of Kconfig equal that of the trees' own code?", agree);
	verb.add_option("--base", options.bases, "Debian's linux-sources of these names")
		->capture_default_str();
	verb.add_option("--kdir", options.kdirs, "kernel trees instead; they are only read");
	verb.add_option("--arch", options.archs)->capture_default_str();
	verb.add_option("--seeds", options.seeds, "how many random configurations of each")
		->capture_default_str();
	verb.add_option("--wishes", options.wishes,
			"also have that many random values explained, and try the answers")
		->capture_default_str();
	verb.add_flag("--defconfigs", options.defconfigs, "the trees' own as well");
	verb.add_option("--tally", options.tally, "write the closing line there, as JSON");
}

} // namespace noio
