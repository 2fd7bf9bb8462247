// SPDX-License-Identifier: GPL-2.0
#include "prove/check_series.h"

#include <set>

#include <fmt/core.h>
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "prove/subject.h"
#include "tree/series.h"
#include "tree/source.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Result<Series> find_series(const fs::path &root, const std::string &base)
{
	const auto all = list_series(root / "patches");
	if (!all)
		return tl::make_unexpected(all.error());
	for (const auto &series : *all)
		if (series.base == base)
			return series;
	return fail("no such series", (root / "patches" / base).string(),
		    "correct configs/versions.toml");
}

// The tree, with @series applied to it.
Result<Worktree> apply(const NamedVersion &named, const Series &series, const fs::path &root,
		       const fs::path &cache, Runner &runner, Status &status)
{
	const auto source = fetch_source({named.package, named.version}, cache, runner, status);
	if (!source)
		return tl::make_unexpected(source.error());
	auto tree = worktree_of_source(*source, cache, status, runner);
	if (!tree)
		return tree;
	const auto kunit = root / "kunit";
	const auto clean = checkout(*tree, {}, kunit, runner);
	if (!clean)
		return tl::make_unexpected(clean.error());
	const auto all = list_series(root / "patches");
	if (!all)
		return tl::make_unexpected(all.error());
	const auto fit = fit_series(tree->path, *all, runner);
	if (!fit)
		return tl::make_unexpected(fit.error());
	if (fit->series.base != series.base || fit->applied != 0)
		return fail(
			fmt::format("the series {} was chosen, {} patches of it there already",
				    fit->series.base, fit->applied),
			tree->path.string(), "the probes of tree/series are wrong");
	const auto applied = checkout(*tree, {series.patches, {}}, kunit, runner);
	if (!applied)
		return tl::make_unexpected(applied.error());
	return tree;
}

Result<Check> checkpatch(const fs::path &tree, const fs::path &patch, Runner &runner)
{
	// The tree's repository is ours and has none of the commits that Fixes: tags name.
	const auto ran = runner.run(
		{.argv = {"perl", "scripts/checkpatch.pl", "--strict", "--terse",
			  "--no-summary", "--ignore", "UNKNOWN_COMMIT_ID", patch.string()},
		 .cwd = tree.string()});
	if (!ran)
		return tl::make_unexpected(ran.error());
	const auto name = fmt::format("{}/{}", patch.parent_path().filename().string(),
				      patch.filename().string());
	if (ran->ok())
		return Check{true, name + ": checkpatch --strict is content"};
	return Check{false, name + ": checkpatch --strict says:\n" + ran->out};
}

} // namespace

Result<std::vector<NamedVersion>> read_versions(std::string_view toml)
{
	constexpr auto kWhere = "configs/versions.toml";
	const auto parsed = toml::parse(toml);
	if (!parsed)
		return fail(std::string(parsed.error().description()),
			    fmt::format("{}:{}", kWhere, parsed.error().source().begin.line),
			    "correct the line");
	std::vector<NamedVersion> versions;
	if (const auto *list = parsed.table().get_as<toml::array>("version"))
		for (const auto &node : *list) {
			const toml::node_view<const toml::node> view(node);
			const NamedVersion named{view["package"].value_or(std::string()),
						 view["version"].value_or(std::string()),
						 view["series"].value_or(std::string())};
			if (named.package.empty() || named.version.empty() ||
			    named.series.empty())
				return fail(
					"a version needs \"package\", \"version\", \"series\"",
					fmt::format("{}:{}", kWhere, node.source().begin.line),
					"complete it");
			versions.push_back(named);
		}
	if (versions.empty())
		return fail("no [[version]]", kWhere, "name the versions to check");
	return versions;
}

Result<std::vector<Check>> check_series(const std::vector<NamedVersion> &versions,
					const fs::path &root, const fs::path &cache,
					Runner &runner, Status &status)
{
	std::vector<Check> checks;
	std::set<std::string> clean; // series that checkpatch has seen
	for (const auto &named : versions) {
		const auto series = find_series(root, named.series);
		const auto tree = series.and_then([&](const Series &found) {
			return apply(named, found, root, cache, runner, status);
		});
		if (!tree && tree.error().exit == Exit::kInterrupt)
			return tl::make_unexpected(tree.error());
		if (!tree) {
			checks.push_back(
				{false, fmt::format("{}: {} does not apply: {}", named.version,
						    named.series, tree.error().line())});
			continue;
		}
		checks.push_back(
			{true, fmt::format("{}: {} applies", named.version, named.series)});
		if (!clean.insert(named.series).second)
			continue;
		for (const auto &patch : series->patches) {
			const auto check = checkpatch(tree->path, patch, runner);
			if (!check)
				return tl::make_unexpected(check.error());
			checks.push_back(*check);
		}
	}
	return checks;
}

} // namespace noio
