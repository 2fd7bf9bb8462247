// SPDX-License-Identifier: GPL-2.0
#define TOML_IMPLEMENTATION
#include "core/toml.h"

#include <algorithm>

#include <fmt/core.h>

namespace noio
{

Result<toml::table> parse_toml(std::string_view text, std::string_view name)
{
	auto parsed = toml::parse(text);
	if (!parsed)
		return fail(std::string(parsed.error().description()),
			    fmt::format("{}:{}", name, parsed.error().source().begin.line),
			    "correct the line");
	return std::move(parsed).table();
}

std::optional<std::vector<std::string>> texts(const toml::node *node)
{
	const auto *list = node == nullptr ? nullptr : node->as_array();
	if (list == nullptr)
		return std::nullopt;
	std::vector<std::string> all;
	for (const auto &one : *list) {
		const auto text = one.value_exact<std::string>();
		if (!text || text->empty())
			return std::nullopt;
		all.push_back(*text);
	}
	return all;
}

std::optional<bool> holds_for(const toml::table &table, const std::string &base)
{
	if (!table.contains("bases"))
		return true;
	const auto bases = texts(table.get("bases"));
	if (!bases)
		return std::nullopt;
	return std::find(bases->begin(), bases->end(), base) != bases->end();
}

} // namespace noio
