// SPDX-License-Identifier: GPL-2.0
#define TOML_IMPLEMENTATION
#include "core/toml.h"

#include <string>

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

} // namespace noio
