// SPDX-License-Identifier: GPL-2.0
#include "tree/series.h"

#include <algorithm>
#include <fmt/core.h>
#include <optional>
#include <re2/re2.h>
#include <tuple>

#include "core/text.h"
#include "tree/git.h"
#include "tree/rejects.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// One run of git apply: with several patches it checks them as if applied in turn.
Result<Outcome> check(const fs::path &tree, const std::vector<fs::path> &patches, bool reverse,
		      Runner &runner)
{
	std::vector<std::string> args = {"--check", "-v"};
	if (reverse)
		args.emplace_back("-R");
	for (const auto &patch : patches)
		args.push_back(patch.string());
	if (reverse)
		std::reverse(args.begin() + 3, args.end());
	return runner.run(git_apply(tree, std::move(args)));
}

struct Trial {
	int applied = 0;		   // how many are in the tree
	bool whole = false;		   // and all the others would apply
	std::size_t offset = 0;		   // how far off their hunks are, in lines
	std::vector<fs::path> outstanding; // what is not applied
};

Result<Trial> try_series(const fs::path &tree, const Series &series, Runner &runner)
{
	Trial trial;
	for (auto count = series.patches.size(); count > 0; --count) {
		const auto end = series.patches.begin() + static_cast<std::ptrdiff_t>(count);
		const auto outcome = check(tree, {series.patches.begin(), end}, true, runner);
		if (!outcome)
			return tl::make_unexpected(outcome.error());
		if (outcome->ok()) {
			trial.applied = static_cast<int>(count);
			trial.offset = total_offset(outcome->out);
			break;
		}
	}
	trial.outstanding.assign(series.patches.begin() + trial.applied, series.patches.end());
	trial.whole = trial.outstanding.empty();
	if (trial.whole)
		return trial;
	const auto outcome = check(tree, trial.outstanding, false, runner);
	if (!outcome)
		return tl::make_unexpected(outcome.error());
	trial.whole = outcome->ok();
	trial.offset += total_offset(outcome->out);
	return trial;
}

bool better(const Trial &a, const Trial &b)
{
	return std::make_tuple(-a.applied, a.offset) < std::make_tuple(-b.applied, b.offset);
}

tl::unexpected<Error> none_fits(const fs::path &tree, const Series &closest, int applied,
				const std::vector<Reject> &rejects)
{
	const auto has = applied > 0 ? fmt::format(", of which {} of {} patches are applied,",
						   applied, closest.patches.size())
				     : "";
	return fail(
		fmt::format("no series fits; {}{} comes closest, with {} {}: {}", closest.base,
			    has, rejects.size(), rejects.size() == 1 ? "reject" : "rejects",
			    join(rejects, ", ")),
		tree.string(), "take a tree nearer to one of patches/, or adapt that series");
}

} // namespace

Result<std::vector<Series>> list_series(const fs::path &patches_dir)
{
	std::vector<Series> all;
	std::error_code ec;
	for (const auto &dir : fs::directory_iterator(patches_dir, ec)) {
		Series series{dir.path().filename().string(), {}};
		std::error_code no_dir;
		for (const auto &file : fs::directory_iterator(dir.path(), no_dir)) {
			int number = 0;
			// git would wait for ever for a pipe
			if (file.is_regular_file(no_dir) &&
			    RE2::FullMatch(file.path().filename().string(),
					   R"((\d{4})-.*\.patch)", &number) &&
			    number > 0)
				series.patches.push_back(fs::absolute(file.path()));
		}
		std::sort(series.patches.begin(), series.patches.end());
		if (!series.patches.empty())
			all.push_back(std::move(series));
	}
	if (ec || all.empty())
		return fail("no patch series", patches_dir.string(),
			    "each is a directory with files like 0001-....patch");
	std::sort(all.begin(), all.end(),
		  [](const Series &a, const Series &b) { return a.base < b.base; });
	return all;
}

Result<Fit> fit_series(const fs::path &tree, const std::vector<Series> &all, Runner &runner)
{
	std::optional<Fit> fit;
	std::optional<Trial> best;
	std::vector<Trial> trials;
	for (const auto &series : all) {
		auto trial = try_series(tree, series, runner);
		if (!trial)
			return tl::make_unexpected(trial.error());
		if (trial->whole && (!best || better(*trial, *best))) {
			fit = Fit{series, trial->applied};
			best = *trial;
		}
		trials.push_back(*std::move(trial));
	}
	if (fit)
		return *fit;

	std::optional<std::size_t> closest;
	std::vector<Reject> fewest;
	for (std::size_t i = 0; i < all.size(); ++i) {
		auto rejects = try_patches(tree, trials[i].outstanding, runner);
		if (!rejects)
			return tl::make_unexpected(rejects.error());
		if (!closest || rejects->size() < fewest.size()) {
			closest = i;
			fewest = *std::move(rejects);
		}
	}
	if (!closest)
		return fail("no series to try", tree.string(), "look at patches/");
	return none_fits(tree, all[*closest], trials[*closest].applied, fewest);
}

} // namespace noio
