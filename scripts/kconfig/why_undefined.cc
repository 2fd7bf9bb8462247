// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <cctype>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include <fmt/core.h>

#include "core/text.h"
#include "kconfig/blockers.h"
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

std::string upper(std::string text)
{
	for (auto &c : text)
		c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
	return text;
}

std::set<std::string> parts(const std::string &name)
{
	std::set<std::string> found;
	std::string part;
	for (const char c : name + '_')
		if (std::isalnum(static_cast<unsigned char>(c)) != 0)
			part += c;
		else if (!part.empty())
			found.insert(std::exchange(part, {}));
	return found;
}

// How far a name is from what is wanted, or none where they are not alike: a typing error, a
// part of the name, or names that share most of their parts, those of the value among them.
std::optional<std::size_t> far(const std::string &wanted, const std::set<std::string> &words,
			       const std::set<std::string> &own, const std::string &name)
{
	constexpr std::size_t kPart = 5, kPartly = 100;
	const auto distance = edits(wanted, name);
	if (distance <= std::max<std::size_t>(2, wanted.size() / 5))
		return distance;
	const auto theirs = parts(name);
	const auto shared = [&theirs](const std::set<std::string> &some) {
		return std::count_if(some.begin(), some.end(), [&](const std::string &word) {
			return theirs.contains(word);
		});
	};
	const auto common = static_cast<std::size_t>(shared(words));
	if (common >= 2 && static_cast<std::size_t>(shared(own)) * 2 >= own.size())
		return kPartly + 4 * (words.size() - common) + theirs.size() - common;
	if (name.size() >= kPart && wanted.find(name) != wanted.npos)
		return 2 * kPartly + distance;
	return std::nullopt;
}

// Symbols of type string with a default for one of @names: what took the place of a string that
// each of them stands for now.
std::vector<std::string> strings_for(const Graph &graph, const std::vector<std::string> &names)
{
	std::vector<std::string> found;
	for (const auto &symbol : graph.symbols) {
		const auto is_for = [&](const Property &property) {
			const auto condition = " " + expr_text(graph, property.condition) + " ";
			return property.kind == Property::Kind::kDefault &&
			       std::any_of(names.begin(), names.end(), [&](const auto &name) {
				       return condition.find(" " + name + " ") !=
					      condition.npos;
			       });
		};
		if (symbol.type == Type::kString && !symbol.constant &&
		    std::any_of(symbol.properties.begin(), symbol.properties.end(), is_for))
			found.push_back(symbol.name);
	}
	return found;
}

std::string like(const Graph &graph, const std::string &symbol, const std::string &asked)
{
	constexpr std::size_t kNamed = 3;
	const bool string = asked.starts_with('"');
	const auto wanted = upper(symbol);
	const auto own = parts(wanted);
	auto words = own;
	if (string)
		words.merge(parts(upper(asked)));
	std::vector<std::pair<std::size_t, std::string>> found;
	for (const auto &[name, index] : graph.by_name) {
		if (graph.symbols[index].menus.empty())
			continue;
		if (const auto distance = far(wanted, words, own, upper(name)))
			found.emplace_back(*distance, name);
	}
	std::sort(found.begin(), found.end());
	std::vector<std::string> names;
	for (std::size_t i = 0; i < std::min(found.size(), kNamed); i++)
		names.push_back(found[i].second);
	if (string)
		for (auto &name : strings_for(graph, names))
			if (std::find(names.begin(), names.end(), name) == names.end())
				names.push_back(std::move(name));
	return join(names, ", ");
}

std::string arch_of(const std::string &place)
{
	if (!place.starts_with("arch/"))
		return {};
	const auto name = place.substr(5, place.find('/', 5) - 5);
	return name.find('/') == name.npos && !name.starts_with("Kconfig") ? name : "";
}

} // namespace

Why why_undefined(const WhyInput &input, const std::string &symbol, const std::string &asked)
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
	const auto names = like(input.graph, symbol, asked);
	why.roots = {fmt::format("{} is not in this tree{}", symbol,
				 names.empty() ? "" : "; like it: " + names)};
	return why;
}

} // namespace noio
