// SPDX-License-Identifier: GPL-2.0
#include "kconfig/graph.h"

#include <fmt/core.h>

namespace noio
{

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
