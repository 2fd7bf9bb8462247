// SPDX-License-Identifier: GPL-2.0
#include "kconfig/agree.h"

#include <fmt/core.h>

#include "core/json.h"

namespace noio
{

namespace
{

using nlohmann::json;

std::string tri_name(int value)
{
	return value >= 0 && value <= 2 ? name(static_cast<Tri>(value)) : "?";
}

void compare(const std::string &symbol, const char *what, Tri ours, const json &theirs,
	     std::vector<std::string> &lines)
{
	const auto expected = theirs.is_number_integer() ? theirs.get<int>() : -1;
	if (static_cast<int>(ours) != expected)
		lines.push_back(fmt::format("{}: {} {}, the tree has {}", symbol, what,
					    name(ours), tri_name(expected)));
}

} // namespace

std::optional<std::string> tree_value(std::string_view theirs, const std::string &symbol)
{
	const auto document = parse_json(theirs);
	const auto found = document.is_object() ? document.find(symbol) : document.end();
	if (found == document.end() || !found->is_array() || found->empty() ||
	    !found->front().is_string())
		return std::nullopt;
	return found->front().get<std::string>();
}

Result<std::vector<std::string>> differences(const Graph &graph, const State &ours,
					     std::string_view theirs)
{
	const auto document = parse_json(theirs);
	if (!document.is_object())
		return fail("not the states of symbols", "dump", "");
	std::vector<std::string> lines;
	for (const auto &[symbol, index] : graph.by_name)
		if (graph.symbols[index].type != Type::kUnknown && !document.contains(symbol))
			lines.push_back(symbol + ": the tree says nothing of it");
	for (const auto &[symbol, fields] : document.items()) {
		const auto index = graph.find(symbol);
		if (index == kNone || !fields.is_array() || fields.size() != 5) {
			lines.push_back(symbol + ": we do not read what the tree has of it");
			continue;
		}
		const auto value = value_text(graph, ours, index);
		if (fields[0] != json(value))
			lines.push_back(fmt::format("{}: is {}, the tree has {}", symbol, value,
						    json_line(fields[0])));
		const auto &state = ours.symbols[index];
		compare(symbol, "visible", state.visible, fields[1], lines);
		compare(symbol, "depends", state.depends, fields[2], lines);
		compare(symbol, "selected", state.selected, fields[3], lines);
		compare(symbol, "implied", state.implied, fields[4], lines);
	}
	return lines;
}

} // namespace noio
