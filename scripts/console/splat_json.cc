// SPDX-License-Identifier: GPL-2.0
#include "console/splat_json.h"

#include "core/json.h"

namespace noio
{

nlohmann::json splat_json(const Splat &splat)
{
	auto chain = nlohmann::json::array();
	for (const auto &edge : splat.chain)
		chain.push_back({{"lock", edge.spelled},
				 {"class", edge.lock},
				 {"function", edge.function}});
	return {{"kind", name(splat.kind)},
		{"title", splat.title},
		{"task", splat.task},
		{"chain", chain},
		{"first_line", splat.first_line},
		{"last_line", splat.last_line}};
}

} // namespace noio
