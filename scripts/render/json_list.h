// SPDX-License-Identifier: GPL-2.0
// JSON lists of what is in a container.
#pragma once

#include "core/json.h"

namespace noio
{

// What @make gives for each of @all.
template <class List, class Make> nlohmann::json json_list(const List &all, Make make)
{
	auto items = nlohmann::json::array();
	for (const auto &one : all)
		items.push_back(make(one));
	return items;
}

} // namespace noio
