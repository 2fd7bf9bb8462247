// SPDX-License-Identifier: GPL-2.0
// The values that a .config gives to symbols, taken as the tree's kconfig takes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kconfig/graph.h"

namespace noio
{

struct UserValue {
	Tri tri = Tri::kNo; // of bool and tristate
	std::string text;   // of the others, without quotes
	int rank = 0;	    // a later line has a higher one; it counts in choices
	bool operator==(const UserValue &) const = default;
};

// By symbol.
using UserValues = std::unordered_map<int, UserValue>;

// Reads .config text the way kconfig does: the last valid line of a symbol counts, and a line
// that is none, an unknown symbol or a value that its type does not have is ignored.
UserValues read_user_values(const Graph &graph, std::string_view text);

// Takes one value, as if its line were the last.
void put_user_value(const Graph &graph, UserValues &values, int symbol, UserValue value);

// Takes one value, as it stands after the = of a line. False, and nothing changed, when a
// symbol of that type cannot have it.
bool set_user_value(const Graph &graph, UserValues &values, int symbol, std::string_view value);

// What kconfig takes of @written, which stands after the = of a line of @symbol: "y" of "yes",
// "12", "\"a\"" of "\"a\" # b". None when a symbol of that type cannot have it.
std::optional<std::string> taken_value(const Graph &graph, int symbol,
				       std::string_view written);

// @text as a string stands in a .config, with its quotes.
std::string config_string(std::string_view text);

} // namespace noio
