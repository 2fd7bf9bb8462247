// SPDX-License-Identifier: GPL-2.0
#include "kconfig/generate.h"

#include <algorithm>

#include "core/disk.h"
#include "core/try.h"
#include "kconfig/tree_kconfig.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

bool has_all(const Settings &got, const Settings &asked)
{
	return std::all_of(asked.begin(), asked.end(), [&](const auto &setting) {
		const auto found = got.find(setting.first);
		return (found == got.end() ? "n" : found->second.value) == setting.second.value;
	});
}

Result<ConfigCheck> explain(const Kbuild &build, const Settings &asked,
			    const std::string &config, const fs::path &root,
			    const fs::path &cache, Runner &runner)
{
	TRY_ASSIGN(
		const auto kconfig,
		open_kconfig({build.tree, name(build.arch), build.cross, root, cache}, runner));
	TRY_ASSIGN(const auto graph, tree_graph(kconfig));
	std::vector<Request> requests;
	for (const auto &[symbol, setting] : asked)
		requests.push_back({symbol, setting});
	return check_requests(graph, requests, config, build.tree);
}

} // namespace

Result<ConfigCheck> generate_config(const Kbuild &build, const Settings &asked,
				    const fs::path &root, const fs::path &cache, Runner &runner)
{
	const auto fragment = build.out / ".asked.config";
	TRY(write_file(fragment, settings_text(asked)));

	TRY_ASSIGN(const auto made,
		   runner.run(kbuild(
			   build, {"KCONFIG_ALLCONFIG=" + fragment.string(), "allnoconfig"})));
	if (!made.ok())
		return fail("the tree's kconfig failed", build.tree.string(),
			    "it says:\n" + error_lines(made.out, 8), ErrorKind::kFailed);

	TRY_ASSIGN(const auto text, read_file(build.out / ".config"));
	TRY_ASSIGN(const auto got, read_settings(text, ".config"));
	if (has_all(got, asked))
		return ConfigCheck{asked.size(), {}, {}};
	return explain(build, asked, text, root, cache, runner);
}

} // namespace noio
