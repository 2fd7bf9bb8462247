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
#include "kconfig/check.h"
#include "kconfig/minimal.h"
#include "kconfig/profile.h"
#include "tree/subject.h"

namespace noio
{

namespace
{

struct ProfilesOptions {
	std::vector<std::string> bases{"proven"}, archs{"x86_64", "arm64"};
	std::filesystem::path tally;
};

Result<Settings> settings_of(const std::string &profile, const std::string &arch,
			     const OpenTree &tree, const Context &context)
{
	TRY_ASSIGN(const auto known, parse_arch(arch));
	return load_profile(context.root / "configs", profile, known, defined_in(tree.graph));
}

// What of @settings does not stick when all else is n.
ConfigCheck check(const OpenTree &tree, const Settings &settings)
{
	std::vector<Request> requests;
	for (const auto &[symbol, setting] : settings)
		requests.push_back({symbol, setting});
	return check_requests(tree.graph, requests,
			      all_config(tree.graph, Tri::kNo) + settings_text(settings),
			      tree.kconfig.tree);
}

Result<void> try_all(const Worktree &worktree, const std::string &arch, Context &context,
		     Status &status, Tally &tally)
{
	TRY_ASSIGN(const auto names,
		   read_file(context.root / "configs/profiles.toml")
			   .and_then([](const auto &text) { return profile_names(text); }));
	status.begin(
		fmt::format("profiles on {}, {}", worktree.path.filename().string(), arch));
	TRY_ASSIGN(const auto tree, open_tree({worktree.path, arch, {}}, context));
	std::string lost;
	for (const auto &profile : names) {
		TRY_ASSIGN(const auto settings, settings_of(profile, arch, tree, context));
		const auto checked = check(tree, settings);
		(checked.sticks() ? tally.passed : tally.failed)++;
		if (!checked.sticks())
			lost += profile + ":\n" + check_text(checked);
	}
	status.end(lost.empty() ? "all stick" : "some do not stick");
	fmt::print("{}", lost);
	return {};
}

Result<Exit> profiles(const ProfilesOptions &options, Context &context)
{
	Status status;
	Tally tally;
	TRY_ASSIGN(const auto bases, parse_bases(options.bases, context.root));
	for (const auto &base : bases) {
		TRY_ASSIGN(const auto subject,
			   get_subject({context.root, context.cache, base, {}, {}},
				       context.runner, status));
		TRY(checkout(subject.tree, {}, context.root / "kunit", context.runner));
		for (const auto &arch : options.archs)
			TRY(try_all(subject.tree, arch, context, status, tally));
	}
	TRY(close(tally, options.tally));
	return exit_of(tally);
}

} // namespace

void add_config_profiles(CLI::App &config, Context &context)
{
	const auto [verb, options] = add_verb<ProfilesOptions>(
		config, context, "profiles",
		"does all of each profile stick on the trees, with the suite?", profiles);
	verb.add_option("--base", options.bases, "Debian's linux-sources of these names")
		->capture_default_str();
	verb.add_option("--arch", options.archs)->capture_default_str();
	verb.add_option("--tally", options.tally, "write the closing line there, as JSON");
}

} // namespace noio
