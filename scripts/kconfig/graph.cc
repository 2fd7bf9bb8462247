// SPDX-License-Identifier: GPL-2.0
#include "kconfig/graph.h"

#include <array>

#include <fmt/core.h>

namespace noio
{

std::string_view name(Tri tri)
{
	constexpr std::array<std::string_view, 3> kNames = {"n", "m", "y"};
	return kNames.at(static_cast<std::size_t>(tri));
}

std::string_view name(Type type)
{
	constexpr std::array<std::string_view, 6> kNames = {"unknown", "bool", "tristate",
							    "integer", "hex",  "string"};
	return kNames.at(static_cast<std::size_t>(type));
}

int Graph::find(const std::string &name) const
{
	const auto found = by_name.find(name);
	return found == by_name.end() ? kNone : found->second;
}

bool Graph::defines(const std::string &name) const
{
	const auto found = find(name);
	return found != kNone && !symbols[found].menus.empty();
}

std::string Graph::at(const Place &place) const
{
	return fmt::format("{}:{}", files.at(static_cast<std::size_t>(place.file)), place.line);
}

} // namespace noio
