// SPDX-License-Identifier: GPL-2.0
// TOML, for all that read it.
#pragma once

#include <string_view>

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

} // namespace noio
