// SPDX-License-Identifier: GPL-2.0
#include "kconfig/known_causes.h"

#include <algorithm>

#include <fmt/core.h>
#include <fnmatch.h>

#include "core/try.h"
#include "kconfig/check.h"

namespace noio
{

Result<std::vector<std::string>> misnamed_causes(const Graph &graph,
						 const std::string &fragment,
						 const std::filesystem::path &tree)
{
	TRY_ASSIGN(const auto requests, read_requests(fragment, "known causes"));
	const auto check = check_requests(graph, requests, std::nullopt, tree);
	std::vector<std::string> misnamed;
	for (const auto &[symbol, setting] : requests) {
		const auto found = std::find_if(check.lost.begin(), check.lost.end(),
						[&origin = setting.origin](const Lost &lost) {
							return lost.asked.origin == origin;
						});
		const auto said = found == check.lost.end()
					  ? std::string("sticks")
					  : fmt::format("{}: {}", name(found->why.cause),
							found->why.roots.front());
		if (fnmatch(setting.reason.c_str(), said.c_str(), 0) != 0)
			misnamed.push_back(fmt::format("{}={}: {}\n    expected: {}", symbol,
						       setting.value, said, setting.reason));
	}
	return misnamed;
}

} // namespace noio
