// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/judge.h"

#include <algorithm>
#include <set>

#include <fmt/core.h>
#include <re2/re2.h>

namespace noio
{

std::vector<std::string> flavour_problems(const Flavour &flavour, const Phase &phase,
					  std::string_view console)
{
	std::vector<std::string> problems;
	for (const auto &pattern : flavour.shows)
		if (!RE2::PartialMatch({console.data(), console.size()}, pattern))
			problems.push_back(fmt::format("the console does not show \"{}\": the "
						       "kernel is not of this flavour",
						       pattern));
	std::set<std::string> seen;
	for (const auto &result : phase.cases) {
		if (result.test.status != TestStatus::kSkipped)
			continue;
		seen.insert(result.test.reason);
		if (std::find(flavour.skips.begin(), flavour.skips.end(), result.test.reason) ==
		    flavour.skips.end())
			problems.push_back(fmt::format("{} was skipped, which flavours.toml "
						       "does not expect: {}",
						       result.test.name, result.test.reason));
	}
	for (const auto &reason : flavour.skips)
		if (seen.count(reason) == 0)
			problems.push_back(fmt::format("no case was skipped for \"{}\": remove "
						       "it from flavours.toml",
						       reason));
	return problems;
}

} // namespace noio
