// SPDX-License-Identifier: GPL-2.0
#include "tree/variant.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace
{

// Zero for anything but a number.
std::uint64_t number_of(std::string_view text)
{
	return whole_number(text).value_or(0);
}

Result<PatchNumbers> parse_numbers(std::string_view text, const Series &series)
{
	if (text == "0")
		return PatchNumbers{};
	if (text == "first")
		return of_first(series);
	if (text == "whole")
		return whole(series);
	PatchNumbers numbers;
	for (const auto part : split(text, '+')) {
		const auto dash = part.find('-');
		const auto from = number_of(part.substr(0, dash));
		const auto to = dash == part.npos ? from : number_of(part.substr(dash + 1));
		if (from < 1 || to < from || to > series.size() ||
		    (dash != part.npos && to == from) ||
		    (!numbers.empty() && from <= numbers.back()))
			return fail(fmt::format("\"{}\" is no choice of patches", text),
				    "--trees or --patches",
				    fmt::format("give ones like 0, 1 and 1+{}: the series has "
						"{}, in ascending order",
						series.size(), series.size()));
		for (auto number = from; number <= to; number++)
			numbers.push_back(static_cast<unsigned>(number));
	}
	return numbers;
}

void add(std::vector<Variant> &variants, const PatchNumbers &patches)
{
	const auto there =
		std::any_of(variants.begin(), variants.end(),
			    [&patches](const auto &one) { return one.patches == patches; });
	if (!there)
		variants.push_back({name(patches), patches});
}

} // namespace

std::string name(const PatchNumbers &patches)
{
	std::vector<std::string> parts;
	for (auto from = patches.begin(); from != patches.end();) {
		auto to = from;
		while (to + 1 != patches.end() && to[1] == *to + 1)
			++to;
		if (to - from > 2)
			parts.push_back(fmt::format("{}-{}", *from, *to));
		else
			parts.push_back(fmt::format("{}", fmt::join(from, to + 1, "+")));
		from = to + 1;
	}
	return parts.empty() ? "0" : join(parts, "+");
}

Result<std::vector<Variant>> parse_variants(std::string_view text, const Series &series)
{
	std::vector<Variant> variants;
	for (const auto part : split(text, ',')) {
		TRY_ASSIGN(auto numbers, parse_numbers(part, series));
		add(variants, numbers);
	}
	return variants;
}

std::vector<Variant> all_variants(const Series &series)
{
	std::vector<Variant> variants;
	add(variants, {});
	for (auto last = series.below; last <= series.size(); last++)
		add(variants, first(last));
	if (!series.second.empty())
		return variants;
	for (auto without = series.size(); without > 0; without--) {
		auto rest = whole(series);
		rest.erase(rest.begin() + (without - 1));
		add(variants, rest);
	}
	return variants;
}

PatchNumbers first(unsigned count)
{
	PatchNumbers numbers(count);
	std::iota(numbers.begin(), numbers.end(), 1U);
	return numbers;
}

PatchNumbers of_first(const Series &series)
{
	return first(series.second.empty() ? series.size() : series.below);
}

PatchNumbers whole(const Series &series)
{
	return first(series.size());
}

Result<Recipe> choose_patches(const Series &series, const PatchNumbers &patches)
{
	Recipe recipe;
	for (const auto number : patches) {
		if (number < 1 || number > series.size())
			return fail(fmt::format("there is no patch {}", number), name(series),
				    fmt::format("it has {}", series.size()));
		recipe.patches.push_back(series.patches[number - 1]);
	}
	return recipe;
}

} // namespace noio
