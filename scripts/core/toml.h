// SPDX-License-Identifier: GPL-2.0
// TOML, for all that read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// toml++ asserts what it then reports as an error: a line such as "[" alone would abort.
#define TOML_ASSERT(expr) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 0 // its code is compiled in toml.cc alone
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "core/error.h"

namespace noio
{

// The tables of @text; @name is what the errors call it. Error: not TOML, with its line.
Result<toml::table> parse_toml(std::string_view text, std::string_view name);

// The texts of a list, none of them empty; nothing: @node is null or no such list.
std::optional<std::vector<std::string>> texts(const toml::node *node);

// Whether "bases" of @table, a list of names, has @base; without that key it holds for all.
// Nothing: "bases" is no such list.
std::optional<bool> holds_for(const toml::table &table, const std::string &base);

} // namespace noio
