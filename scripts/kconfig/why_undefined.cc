// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "kconfig/kconfig_files.h"
#include "kconfig/why.h"

namespace noio
{

namespace
{

// How many letters have to be changed, added or removed.
std::size_t edits(const std::string &a, const std::string &b)
{
	std::vector<std::size_t> row(b.size() + 1);
	std::iota(row.begin(), row.end(), 0U);
	for (std::size_t i = 0; i < a.size(); i++) {
		auto diagonal = row[0];
		row[0] = i + 1;
		for (std::size_t j = 0; j < b.size(); j++) {
			const auto changed = diagonal + (a[i] == b[j] ? 0 : 1);
			diagonal = row[j + 1];
			row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
		}
	}
	return row[b.size()];
}

std::string like(const Graph &graph, const std::string &symbol)
{
	constexpr std::size_t kNamed = 3, kPart = 5;
	std::vector<std::pair<std::size_t, std::string>> found;
	for (const auto &[name, index] : graph.by_name) {
		if (graph.symbols[index].menus.empty())
			continue;
		const bool part = name.size() >= kPart && symbol.find(name) != symbol.npos;
		const auto distance = edits(symbol, name);
		if (part || distance <= std::max<std::size_t>(2, symbol.size() / 5))
			found.emplace_back(distance, name);
	}
	std::sort(found.begin(), found.end());
	std::string text;
	for (std::size_t i = 0; i < std::min(found.size(), kNamed); i++)
		text += (i == 0 ? "" : ", ") + found[i].second;
	return text;
}

std::string arch_of(const std::string &place)
{
	if (!place.starts_with("arch/"))
		return {};
	const auto name = place.substr(5, place.find('/', 5) - 5);
	return name.find('/') == name.npos && !name.starts_with("Kconfig") ? name : "";
}

} // namespace

Why why_undefined(const WhyInput &input, const std::string &symbol)
{
	Why why;
	const auto places = definitions(input.tree, symbol);
	if (!places.empty()) {
		why.cause = Cause::kWrongArch;
		const auto arch = arch_of(places.front());
		why.roots = {fmt::format(
			"{} is defined in {}, which this architecture does not "
			"read{}",
			symbol, places.front(), arch.empty() ? "" : "; it is one of " + arch)};
		return why;
	}
	const auto names = like(input.graph, symbol);
	why.roots = {fmt::format("{} is not in this tree{}", symbol,
				 names.empty() ? "" : "; like it: " + names)};
	return why;
}

} // namespace noio
