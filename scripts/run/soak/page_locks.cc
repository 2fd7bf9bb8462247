// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "console/lockdep.h"
#include "render/json_list.h"
#include "run/soak/page_parts.h"
#include "run/soak/soak_words.h"

namespace noio
{

using nlohmann::json;

namespace
{

std::string innermost(const std::vector<std::string> &frames)
{
	const auto count = std::min<std::ptrdiff_t>(3, std::ssize(frames));
	return fmt::format("{}", fmt::join(frames.begin(), frames.begin() + count, " < "));
}

} // namespace

json page_edges(const Soak &soak)
{
	// By classes, with the number of their keys and subclasses.
	std::map<std::string, unsigned> under, around;
	for (const auto &[from, to] : soak.edges)
		(from == kMutex ? under[bare_class(to)] : around[bare_class(from)])++;
	const auto lock = [](const auto &one) {
		return json{{"lock", one.first},
			    {"keys", one.second > 1 ? json(one.second) : json()}};
	};
	auto taken = json::array();
	for (const auto &one : under) {
		const bool bad = is_forbidden({std::string(kMutex), one.first});
		auto object = lock(one);
		object["bad"] = bad;
		taken.insert(bad ? taken.begin() : taken.end(), object);
	}
	return {{"under", taken}, {"around", json_list(around, lock)}};
}

json page_tables(const Soak &soak)
{
	return json_list(soak.tables, [](const TableUse &one) {
		const auto full =
			one.max ? std::min(100.0, 100.0 * static_cast<double>(one.used) /
							  static_cast<double>(one.max))
				: 0;
		return json{{"table", one.table},
			    {"used", one.used},
			    {"max", one.max},
			    {"percent", fmt::format("{:.1f}", full)},
			    {"bad", one.max != 0 && one.used >= one.max}};
	});
}

json page_sites(const Soak &soak)
{
	return json_list(worst_first(soak.sites), [](const WordSite &one) {
		return json{{"count", one.count},
			    {"problem", one.problem},
			    {"mask", fmt::format("{:#x}", one.mask)},
			    {"innermost", innermost(one.frames)},
			    {"frames", fmt::format("{}", fmt::join(one.frames, "\n"))}};
	});
}

} // namespace noio
