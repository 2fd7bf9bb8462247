// SPDX-License-Identifier: GPL-2.0
#include "tree/check_series.h"

#include <set>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/toml.h"
#include "core/try.h"
#include "tree/forms.h"
#include "tree/provenance.h"
#include "tree/same_tree.h"
#include "tree/series.h"
#include "tree/source.h"
#include "tree/subject.h"
#include "tree/variant.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct Applied {
	Worktree tree; // with the series
	// What the series changes: without it, with the first only (where there is none: as
	// without it), with all.
	Files before, below, after;
};

Result<Files> files_with(const Worktree &tree, const Series &series, unsigned count,
			 const fs::path &root, Runner &runner)
{
	TRY_ASSIGN(const auto recipe, choose_patches(series, first(count)));
	TRY(checkout(tree, recipe, root / "kunit", runner));
	return files_of(tree.path, series);
}

Result<Applied> apply(const NamedVersion &named, const Series &series, const fs::path &root,
		      const fs::path &cache, Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto source,
		   fetch_source({named.package, named.version}, cache, runner, status));
	TRY_ASSIGN(auto tree, small_worktree_of_source(source, cache, status, runner));
	TRY_ASSIGN(const auto before, files_with(tree, series, 0, root, runner));
	TRY_ASSIGN(const auto fit,
		   choose_series(tree.path, root / "patches", series.second, runner));
	if (name(fit.series) != name(series) || fit.applied != 0)
		return fail(
			fmt::format("the series {} was chosen, {} patches of it there already",
				    name(fit.series), fit.applied),
			tree.path.string(), "the probes of tree/fit_series are wrong");
	TRY_ASSIGN(const auto below, files_with(tree, series, series.below, root, runner));
	TRY_ASSIGN(const auto after, files_with(tree, series, series.size(), root, runner));
	return Applied{tree, before, below, after};
}

Result<CheckLine> checkpatch(const fs::path &tree, const Series &series, std::size_t place,
			     Runner &runner)
{
	// The tree's repository is ours and has none of the commits that messages name: in one
	// like that, checkpatch.pl does not look at how they are named. Nor is the tree whole:
	// checkpatch.pl does not ask it for maintainers and asm/ headers.
	TRY_ASSIGN(const auto ran,
		   runner.run({.argv = {"perl", "scripts/checkpatch.pl", "--no-tree",
					"--strict", "--terse", "--no-summary", "--ignore",
					"UNKNOWN_COMMIT_ID", series.patches[place].string()},
			       .cwd = tree.string(),
			       .env = {{"GIT_DIR", "/nonexistent"}}}));
	const auto name = patch_name(series, place);
	if (ran.ok())
		return CheckLine{true, name + ": checkpatch --strict is content"};
	return CheckLine{false, name + ": checkpatch --strict says:\n" + ran.out};
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
	for (auto place = series.below; place < series.size(); place++) {
		TRY_ASSIGN(const auto check,
			   checkpatch(applied.tree.path, series, place, runner));
		checks.push_back(check);
	}
	const auto scratch = cache / "work";
	checks.push_back(same(name(series) + ": quilt push -a",
			      apply_with_quilt(series, applied.before, scratch, runner),
			      applied));
	checks.push_back(same(name(series) + ": b4 shazam",
			      apply_with_b4(series, applied.below, scratch, runner), applied));
	if (interrupted())
		return interrupted_at(name(series));
	return checks;
}

// Empty: @version is not the one that the series was made from.
std::optional<CheckLine> check_base(const Series &series, const std::string &version,
				    const Applied &applied, Runner &runner)
{
	const auto cover = cover_of(series);
	const auto made_from = read_file(cover).and_then([&cover](const std::string &text) {
		return read_provenance(text, cover.string());
	});
	if (!made_from)
		return CheckLine{false, made_from.error().line()};
	if (made_from->version != version)
		return std::nullopt;
	const auto ids = changed_files(own_patches(series))
				 .and_then([&](const std::vector<std::string> &names) {
					 Files files;
					 for (const auto &name : names)
						 files[name] = applied.below.at(name);
					 return blob_ids(files, runner);
				 });
	if (!ids)
		return CheckLine{false, ids.error().line()};
	const auto wrong = corrections(made_from->blobs, *ids);
	if (wrong.empty())
		return CheckLine{true,
				 fmt::format("{}: the files that its cover letter names are "
					     "those of {}",
					     name(series), version)};
	return CheckLine{false, fmt::format("{}: its cover letter is not of {}: {}",
					    name(series), version, join(wrong, ", "))};
}

} // namespace

Result<std::vector<NamedVersion>> read_versions(std::string_view toml)
{
	constexpr auto kWhere = "configs/versions.toml";
	TRY_ASSIGN(const auto parsed, parse_toml(toml, kWhere));
	TableReader file(parsed, "the file", kWhere);
	std::vector<NamedVersion> versions;
	file.tables("version", versions, [](TableReader &table, NamedVersion &one) {
		table.need("package", one.package);
		table.need("version", one.version);
		table.need("series", one.series);
		return true;
	});
	file.leave("bases");
	TRY(file.result());
	if (versions.empty())
		return fail("no [[version]]", kWhere, "name the versions to check");
	return versions;
}

bool is_for(const NamedVersion &named, const Series &series)
{
	return named.series == series.base || named.series == name(series);
}

Result<std::vector<CheckLine>> check_series(const std::vector<NamedVersion> &versions,
					    const std::string &second, const fs::path &root,
					    const fs::path &cache, Runner &runner,
					    Status &status)
{
	std::vector<CheckLine> checks;
	std::set<std::string> seen, made; // series, and those whose base was found
	std::optional<Error> unknown;
	for (const auto &named : versions) {
		const auto slash = named.series.find('/');
		if (second.empty() && slash != named.series.npos)
			continue;
		const auto wanted = second.empty()
					    ? named.series
					    : named.series.substr(0, slash) + "/" + second;
		const auto series = find_series(root / "patches", wanted);
		if (!second.empty() && !series) {
			unknown = series.error();
			continue;
		}
		const auto applied = series.and_then([&](const Series &found) {
			return apply(named, found, root, cache, runner, status);
		});
		if (!applied && applied.error().kind == ErrorKind::kInterrupted)
			return tl::make_unexpected(applied.error());
		if (!applied) {
			checks.push_back(
				{false, fmt::format("{}: {} does not apply: {}", named.version,
						    wanted, applied.error().line())});
			continue;
		}
		checks.push_back({true, fmt::format("{}: {} applies", named.version, wanted)});
		if (const auto base = check_base(*series, named.version, *applied, runner)) {
			checks.push_back(*base);
			made.insert(wanted);
		}
		if (!seen.insert(wanted).second)
			continue;
		TRY_ASSIGN(const auto once, check_once(*series, *applied, cache, runner));
		checks.insert(checks.end(), once.begin(), once.end());
	}
	if (checks.empty() && unknown)
		return tl::make_unexpected(*unknown);
	for (const auto &name : seen)
		if (!made.contains(name))
			checks.push_back(
				{false, name + ": no [[version]] of configs/versions.toml is "
					       "the base-version: of its cover letter; name it "
					       "there, or correct the letter"});
	return checks;
}

} // namespace noio
