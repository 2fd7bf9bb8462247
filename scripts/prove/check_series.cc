// SPDX-License-Identifier: GPL-2.0
#include "prove/check_series.h"

#include <set>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/toml.h"
#include "dist/forms.h"
#include "dist/provenance.h"
#include "dist/same_tree.h"
#include "prove/subject.h"
#include "tree/series.h"
#include "tree/source.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct Applied {
	Worktree tree;	     // with the series
	Files before, after; // what the series changes
};

Result<Applied> apply(const NamedVersion &named, const Series &series, const fs::path &root,
		      const fs::path &cache, Runner &runner, Status &status)
{
	const auto source = fetch_source({named.package, named.version}, cache, runner, status);
	if (!source)
		return tl::make_unexpected(source.error());
	auto tree = small_worktree_of_source(*source, cache, status, runner);
	if (!tree)
		return tl::make_unexpected(tree.error());
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
	const auto before = files_of(tree->path, series);
	if (!before)
		return tl::make_unexpected(before.error());
	const auto applied = checkout(*tree, {series.patches, {}}, kunit, runner);
	if (!applied)
		return tl::make_unexpected(applied.error());
	const auto after = files_of(tree->path, series);
	if (!after)
		return tl::make_unexpected(after.error());
	return Applied{*tree, *before, *after};
}

Result<CheckLine> checkpatch(const fs::path &tree, const fs::path &patch, Runner &runner)
{
	// The tree's repository is ours and has none of the commits that messages name: in one
	// like that, checkpatch.pl does not look at how they are named. Nor is the tree whole:
	// checkpatch.pl does not ask it for maintainers and asm/ headers.
	const auto ran = runner.run(
		{.argv = {"perl", "scripts/checkpatch.pl", "--no-tree", "--strict", "--terse",
			  "--no-summary", "--ignore", "UNKNOWN_COMMIT_ID", patch.string()},
		 .cwd = tree.string(),
		 .env = {{"GIT_DIR", "/nonexistent"}}});
	if (!ran)
		return tl::make_unexpected(ran.error());
	const auto name = fmt::format("{}/{}", patch.parent_path().filename().string(),
				      patch.filename().string());
	if (ran->ok())
		return CheckLine{true, name + ": checkpatch --strict is content"};
	return CheckLine{false, name + ": checkpatch --strict says:\n" + ran->out};
}

CheckLine same(const std::string &what, const Result<Files> &files, const Applied &applied)
{
	if (!files)
		return {false, what + ": " + files.error().line()};
	return {*files == applied.after,
		what + (*files == applied.after ? ": the same tree as from git am"
						: ": another tree than from git am")};
}

// Everything about a series that does not depend on the version.
Result<std::vector<CheckLine>> check_once(const Series &series, const Applied &applied,
					  const fs::path &cache, Runner &runner)
{
	std::vector<CheckLine> checks;
	for (const auto &patch : series.patches) {
		const auto check = checkpatch(applied.tree.path, patch, runner);
		if (!check)
			return tl::make_unexpected(check.error());
		checks.push_back(*check);
	}
	const auto scratch = cache / "work";
	checks.push_back(same(series.base + ": quilt push -a",
			      apply_with_quilt(series, applied.before, scratch, runner),
			      applied));
	checks.push_back(same(series.base + ": b4 shazam",
			      apply_with_b4(series, applied.before, scratch, runner), applied));
	if (interrupted())
		return fail("interrupted", series.base, "", Exit::kInterrupt);
	return checks;
}

// Empty: @version is not the one that the series was made from.
std::optional<CheckLine> check_base(const Series &series, const std::string &version,
				    const Applied &applied, Runner &runner)
{
	const auto cover = series.patches.front().parent_path() / kCover;
	const auto made_from = read_file(cover).and_then([&cover](const std::string &text) {
		return read_provenance(text, cover.string());
	});
	if (!made_from)
		return CheckLine{false, made_from.error().line()};
	if (made_from->version != version)
		return std::nullopt;
	const auto ids = blob_ids(applied.before, runner);
	if (!ids)
		return CheckLine{false, ids.error().line()};
	return CheckLine{
		*ids == made_from->blobs,
		fmt::format("{}: the files that its cover letter names are {}those of {}",
			    series.base, *ids == made_from->blobs ? "" : "not ", version)};
}

} // namespace

Result<std::vector<NamedVersion>> read_versions(std::string_view toml)
{
	constexpr auto kWhere = "configs/versions.toml";
	const auto parsed = parse_toml(toml, kWhere);
	if (!parsed)
		return tl::make_unexpected(parsed.error());
	std::vector<NamedVersion> versions;
	if (const auto *list = parsed->get_as<toml::array>("version"))
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

Result<Series> find_series(const fs::path &root, const std::string &name)
{
	const auto all = list_series(root / "patches");
	if (!all)
		return tl::make_unexpected(all.error());
	for (const auto &series : *all)
		if (series.base == name)
			return series;
	std::vector<std::string> names;
	for (const auto &series : *all)
		names.push_back(series.base);
	return fail(fmt::format("no series \"{}\"", name), (root / "patches").string(),
		    "choose one of: " + join(names, ", "));
}

Result<std::vector<CheckLine>> check_series(const std::vector<NamedVersion> &versions,
					    const fs::path &root, const fs::path &cache,
					    Runner &runner, Status &status)
{
	const auto lock = lock_small_trees(cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	std::vector<CheckLine> checks;
	std::set<std::string> seen, made; // series, and those whose base was found
	for (const auto &named : versions) {
		const auto series = find_series(root, named.series);
		const auto applied = series.and_then([&](const Series &found) {
			return apply(named, found, root, cache, runner, status);
		});
		if (!applied && applied.error().exit == Exit::kInterrupt)
			return tl::make_unexpected(applied.error());
		if (!applied) {
			checks.push_back(
				{false, fmt::format("{}: {} does not apply: {}", named.version,
						    named.series, applied.error().line())});
			continue;
		}
		checks.push_back(
			{true, fmt::format("{}: {} applies", named.version, named.series)});
		if (const auto base = check_base(*series, named.version, *applied, runner)) {
			checks.push_back(*base);
			made.insert(named.series);
		}
		if (!seen.insert(named.series).second)
			continue;
		const auto once = check_once(*series, *applied, cache, runner);
		if (!once)
			return tl::make_unexpected(once.error());
		checks.insert(checks.end(), once->begin(), once->end());
	}
	for (const auto &name : seen)
		if (!made.contains(name))
			checks.push_back({false, name + ": made from a version that "
							"configs/versions.toml does not name"});
	return checks;
}

} // namespace noio
