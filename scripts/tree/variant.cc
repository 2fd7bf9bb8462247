// SPDX-License-Identifier: GPL-2.0
#include "tree/variant.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include <fmt/format.h>

namespace noio
{

namespace
{

std::vector<std::string_view> split(std::string_view text, char separator)
{
	std::vector<std::string_view> parts;
	for (;;) {
		const auto at = text.find(separator);
		parts.push_back(text.substr(0, at));
		if (at == text.npos)
			return parts;
		text.remove_prefix(at + 1);
	}
}

Result<PatchNumbers> parse_numbers(std::string_view text, unsigned count)
{
	if (text == "0")
		return PatchNumbers{};
	PatchNumbers numbers;
	for (const auto part : split(text, '+')) {
		unsigned number = 0;
		const auto *end = part.data() + part.size();
		const auto read = std::from_chars(part.data(), end, number);
		if (read.ec != std::errc() || read.ptr != end || number < 1 || number > count ||
		    (!numbers.empty() && number <= numbers.back()))
			return fail(fmt::format("\"{}\" is no choice of patches", text),
				    "TREES",
				    fmt::format("give ones like 0, 1 and 1+{}: the series has "
						"{}, in ascending order",
						count, count));
		numbers.push_back(number);
	}
	return numbers;
}

} // namespace

std::string name(const PatchNumbers &patches)
{
	return patches.empty() ? "0" : fmt::format("{}", fmt::join(patches, "+"));
}

Result<std::vector<Variant>> parse_variants(std::string_view text, unsigned count)
{
	std::vector<Variant> variants;
	for (const auto part : split(text, ',')) {
		auto numbers = parse_numbers(part, count);
		if (!numbers)
			return tl::make_unexpected(numbers.error());
		variants.push_back({name(*numbers), *numbers});
	}
	return variants;
}

std::vector<Variant> all_variants(unsigned count)
{
	std::vector<Variant> variants;
	const auto add = [&variants](const PatchNumbers &patches) {
		const auto there = std::any_of(
			variants.begin(), variants.end(),
			[&patches](const auto &one) { return one.patches == patches; });
		if (!there)
			variants.push_back({name(patches), patches});
	};
	for (unsigned last = 0; last <= count; last++)
		add(first(last));
	for (unsigned without = count; without > 0; without--) {
		auto rest = first(count);
		rest.erase(rest.begin() + (without - 1));
		add(rest);
	}
	return variants;
}

PatchNumbers first(unsigned count)
{
	PatchNumbers numbers(count);
	std::iota(numbers.begin(), numbers.end(), 1U);
	return numbers;
}

Result<Recipe> choose_patches(const Series &series, const PatchNumbers &patches)
{
	Recipe recipe;
	for (const auto number : patches) {
		if (number < 1 || number > series.patches.size())
			return fail(fmt::format("there is no patch {}", number), series.base,
				    fmt::format("it has {}", series.patches.size()));
		recipe.patches.push_back(series.patches[number - 1]);
	}
	return recipe;
}

} // namespace noio
