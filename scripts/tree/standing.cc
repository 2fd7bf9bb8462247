// SPDX-License-Identifier: GPL-2.0
#include "tree/standing.h"

#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "core/text.h"
#include "core/try.h"
#include "tree/series.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

using Numbers = std::vector<unsigned>;

// The patches of one base that a tree has.
struct Base {
	std::string name;
	struct Part {
		Series series;
		Numbers there, missing; // of its own patches
		[[nodiscard]] bool half() const { return !there.empty() && !missing.empty(); }
	};
	std::vector<Part> parts; // the first series, the second ones

	[[nodiscard]] std::size_t there() const
	{
		std::size_t sum = 0;
		for (const auto &part : parts)
			sum += part.there.size();
		return sum;
	}
	[[nodiscard]] bool half() const
	{
		return std::any_of(parts.begin(), parts.end(),
				   [](const Part &part) { return part.half(); });
	}
};

std::string list(const Numbers &numbers)
{
	std::vector<std::string> words;
	for (const auto number : numbers)
		words.push_back(std::to_string(number));
	if (words.size() < 2)
		return "patch " + join(words, "");
	const auto last = words.back();
	words.pop_back();
	return "patches " + join(words, ", ") + " and " + last;
}

std::string describe(const Base::Part &part)
{
	const auto own = part.there.size() + part.missing.size();
	auto text = fmt::format("{}: {} of {} patches are applied", name(part.series),
				part.there.size(), own);
	return part.half() ? fmt::format("{}, {} {} missing", text, list(part.missing),
					 part.missing.size() == 1 ? "is" : "are")
			   : text;
}

// Patches of a second series may have changed what those of the first did, so they are taken
// out together.
Result<Base> look(const fs::path &tree, const std::string &base, const std::vector<Series> &all,
		  Runner &runner)
{
	Base found{base, {}};
	std::set<unsigned> first;
	for (const auto &series : all) {
		if (series.base != base)
			continue;
		TRY_ASSIGN(const auto there, patches_in(tree, series, runner));
		Base::Part part{series, {}, {}};
		for (const auto number : there)
			if (series.second.empty() || number <= series.below)
				first.insert(number);
			else
				part.there.push_back(number);
		found.parts.push_back(std::move(part));
	}
	for (auto &part : found.parts) {
		if (part.series.second.empty())
			part.there.assign(first.begin(), first.end());
		for (auto number = part.series.below + 1; number <= part.series.size();
		     number++)
			if (std::count(part.there.begin(), part.there.end(), number) == 0)
				part.missing.push_back(number);
	}
	return found;
}

// The base of which the tree has most patches; of the same number the one that fits.
Result<Base> find_base(const fs::path &tree, const std::string &fits,
		       const std::vector<Series> &all, Runner &runner)
{
	Base best;
	std::vector<std::string> names{fits};
	for (const auto &series : all)
		if (std::find(names.begin(), names.end(), series.base) == names.end())
			names.push_back(series.base);
	for (const auto &base : names) {
		TRY_ASSIGN(auto found, look(tree, base, all, runner));
		if (found.there() > best.there())
			best = std::move(found);
	}
	return best;
}

void judge(const Identity &identity, const Base &base, Standing &standing)
{
	std::vector<std::string> whole, half;
	for (const auto &part : base.parts)
		if (part.half())
			half.push_back(
				fmt::format("{}: {}", name(part.series), list(part.there)));
		else if (!part.there.empty())
			whole.push_back(name(part.series));
	if (!half.empty()) {
		standing.stands = Stands::kWithHalf;
		standing.state = "has a part of this project's series " + join(half, " and ");
		if (!whole.empty())
			standing.state += ", and the whole of " + join(whole, " and ");
	} else if (!whole.empty()) {
		standing.stands = Stands::kWithSeries;
		standing.state = "has this project's series " + join(whole, " and ");
	} else if (identity.state == TreeState::kFixed) {
		standing.stands =
			identity.as_linux_7_3 ? Stands::kAsLinux73 : Stands::kCannotTell;
		standing.state =
			identity.as_linux_7_3
				? "fixed by Linux 7.3's own means"
				: "cannot tell: changed, but neither by this project's "
				  "series nor as Linux 7.3 is";
	} else {
		standing.state = name(identity.state);
		standing.stands = identity.state == TreeState::kAffected ? Stands::kAffected
				  : identity.state == TreeState::kNotAffected
					  ? Stands::kNotAffected
					  : Stands::kCannotTell;
	}
}

} // namespace

Result<Standing> find_standing(const fs::path &tree, const Identity &identity,
			       const fs::path &patches_dir, Runner &runner)
{
	TRY_ASSIGN(const auto all, list_series(patches_dir));
	const auto fit = choose_series(tree, patches_dir, "", runner);
	if (!fit && fit.error().kind == ErrorKind::kInterrupted)
		return tl::make_unexpected(fit.error());
	TRY_ASSIGN(const auto base, find_base(tree, fit ? fit->series.base : "", all, runner));
	Standing standing;
	judge(identity, base, standing);
	if (standing.stands == Stands::kNotAffected)
		return standing;
	for (const auto &part : base.parts)
		if (!part.there.empty())
			standing.series.push_back(describe(part));
	const bool none = standing.series.empty();
	if (none && !fit && standing.stands != Stands::kAsLinux73)
		standing.series.push_back(fit.error().line());
	for (const auto &series : all) {
		const auto is_there = [&series](const Base::Part &part) {
			return !part.there.empty() && name(part.series) == name(series);
		};
		// Those of the tree's base, or where it has none, what needs no first series.
		const auto wanted = none ? fit ? fit->series.base : "" : base.name;
		if (base.half() || (wanted.empty() ? series.below > 0 || series.second.empty()
						   : series.base != wanted))
			continue;
		if (std::any_of(base.parts.begin(), base.parts.end(), is_there))
			continue;
		const auto own = fit_series(tree, {series}, runner);
		if (own)
			standing.series.push_back(fmt::format("{} applies ({} patches)",
							      name(series),
							      series.size() - series.below));
		else if (standing.stands != Stands::kAsLinux73)
			standing.series.push_back(own.error().line());
	}
	return standing;
}

} // namespace noio
