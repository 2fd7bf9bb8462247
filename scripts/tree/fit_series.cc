// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>
#include <tuple>

#include "core/text.h"
#include "core/try.h"
#include "tree/rejects.h"
#include "tree/series.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct Trial {
	int applied = 0;		 // how many patches are in the tree
	std::vector<Reject> outstanding; // of all the others
	std::size_t offset = 0;		 // how far off all hunks are, in lines
};

Result<Trial> try_series(const fs::path &tree, const Series &series, Runner &runner)
{
	Trial trial;
	auto end = series.patches.end();
	for (; end != series.patches.begin(); --end) {
		TRY_ASSIGN(const auto without,
			   try_without(tree, {series.patches.begin(), end}, runner));
		if (without.rejects.empty()) {
			trial.applied = static_cast<int>(end - series.patches.begin());
			trial.offset = without.offset;
			break;
		}
	}
	TRY_ASSIGN(const auto rest, try_patches(tree, {end, series.patches.end()}, runner));
	trial.outstanding = rest.rejects;
	trial.offset += rest.offset;
	return trial;
}

bool better(const Trial &a, const Trial &b)
{
	return std::make_tuple(-a.applied, a.offset) < std::make_tuple(-b.applied, b.offset);
}

tl::unexpected<Error> none_fits(const fs::path &tree, const Series &closest, const Trial &trial)
{
	const auto &rejects = trial.outstanding;
	const auto has = trial.applied > 0
				 ? fmt::format(", of which {} of {} patches are applied,",
					       trial.applied, closest.patches.size())
				 : "";
	return fail(
		fmt::format("no series fits; {}{} comes closest, with {} {}: {}", name(closest),
			    has, rejects.size(), rejects.size() == 1 ? "reject" : "rejects",
			    join(rejects, ", ")),
		tree.string(), "take a tree nearer to one of patches/, or adapt that series");
}

} // namespace

Result<Fit> fit_series(const fs::path &tree, const std::vector<Series> &all, Runner &runner)
{
	const Series *fits = nullptr, *closest = nullptr;
	Trial best, fewest;
	for (const auto &series : all) {
		TRY_ASSIGN(auto trial, try_series(tree, series, runner));
		if (trial.outstanding.empty() && (!fits || better(trial, best))) {
			fits = &series;
			best = trial;
		}
		if (!closest || trial.outstanding.size() < fewest.outstanding.size()) {
			closest = &series;
			fewest = trial;
		}
	}
	if (fits)
		return Fit{*fits, best.applied};
	if (!closest)
		return fail("no series to try", tree.string(), "look at patches/");
	return none_fits(tree, *closest, fewest);
}

Result<std::vector<unsigned>> patches_in(const fs::path &tree, const Series &series,
					 Runner &runner)
{
	std::vector<fs::path> there;
	std::vector<unsigned> numbers;
	for (auto place = series.patches.size(); place-- > 0;) {
		auto tried = there;
		tried.insert(tried.begin(), series.patches[place]);
		TRY_ASSIGN(const auto without, try_without(tree, tried, runner));
		if (!without.rejects.empty())
			continue;
		there = std::move(tried);
		numbers.insert(numbers.begin(), static_cast<unsigned>(place + 1));
	}
	return numbers;
}

Result<Fit> choose_series(const fs::path &tree, const fs::path &patches_dir,
			  const std::string &second, Runner &runner)
{
	TRY_ASSIGN(auto all, list_series(patches_dir));
	auto fit = fit_series(tree, all, runner);
	if (!second.empty()) {
		if (!fit || fit->series.second == second)
			return fit;
		TRY_ASSIGN(const auto series,
			   find_series(patches_dir, fit->series.base + "/" + second));
		return fit_series(tree, {series}, runner);
	}
	if (fit &&
	    (fit->series.second.empty() || fit->applied > static_cast<int>(fit->series.below)))
		return fit;
	std::erase_if(all, [](const Series &series) { return !series.second.empty(); });
	return fit_series(tree, all, runner);
}

} // namespace noio
