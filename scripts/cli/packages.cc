// SPDX-License-Identifier: GPL-2.0
#include "cli/packages.h"

#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace
{

using Words = std::vector<std::string>;

// Sets of scripts/deps.sh, by the words of a verb, or by the first of them. What boots kernels
// of another architecture takes one more.
const std::map<std::string, Words> kSets{
	{"affected", {"kernels", "programs"}},
	{"bench alloc", {"kernels"}},
	{"bench wait", {"kernels", "programs"}},
	{"bisect-check", {"kernels", "bisect"}},
	{"check-series", {"kernels", "forms"}},
	{"config", {"kconfig"}},
	{"configs-check", {"kernels"}},
	{"faults", {"kernels"}},
	{"matrix", {"kernels"}},
	{"model", {"model"}},
	{"mutants", {"kernels"}},
	{"prove", {"kernels"}},
	{"selftests", {"kernels", "programs"}},
	{"soak", {"kernels", "programs"}},
	{"soak export", {}},
};

Words sets_of(const std::string &path)
{
	for (const auto &name : {path, path.substr(0, path.find(' '))})
		if (const auto found = kSets.find(name); found != kSets.end())
			return found->second;
	return {};
}

const CLI::App &typed_verb(const CLI::App &app, std::string &path)
{
	const auto verbs = app.get_subcommands();
	if (verbs.empty())
		return app;
	path += (path.empty() ? "" : " ") + verbs.front()->get_name();
	return typed_verb(*verbs.front(), path);
}

// One that somebody brings a compiler for is theirs.
bool boots_arm64(const CLI::App &verb)
{
	const auto *arch = verb.get_option_no_throw("--arch");
	const auto *profile = verb.get_option_no_throw("--profile");
	return arch != nullptr && profile != nullptr && arch->count() > 0 &&
	       arch->as<std::string>() == "arm64" &&
	       verb.get_option("--cross-compile")->count() == 0;
}

} // namespace

Result<void> need_packages(const CLI::App &app, const Context &context)
{
	std::string path;
	const auto &verb = typed_verb(app, path);
	auto sets = sets_of(path);
	if (boots_arm64(verb))
		sets.emplace_back("arm64");
	if (sets.empty())
		return {};
	const auto script = (context.root / "scripts/deps.sh").string();
	Command ask{.argv = {script, "--missing"}, .cwd = {}};
	ask.argv.insert(ask.argv.end(), sets.begin(), sets.end());
	TRY_ASSIGN(const auto ran, context.runner.run(ask));
	const auto missing = first_line(ran.out);
	if (missing.empty())
		return {};
	return fail("packages are missing for noio " + path, missing,
		    "install them with " + script + " " + join(sets, " "));
}

} // namespace noio
