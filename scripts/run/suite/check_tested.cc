// SPDX-License-Identifier: GPL-2.0
#include "run/suite/check_tested.h"

#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "run/suite/tested.h"

namespace noio
{

CheckLine check_tested(std::string_view readme, const std::vector<NamedVersion> &versions)
{
	const auto releases = tested_releases(readme);
	if (!releases)
		return {false, releases.error().line()};
	std::set<std::string> missing;
	for (const auto &version : versions)
		missing.insert(version.package);
	for (const auto &release : *releases) {
		const auto named = std::find_if(
			versions.begin(), versions.end(),
			[&release](const auto &one) { return one.version == release; });
		if (named == versions.end())
			return {false,
				fmt::format(
					"patches/README.md: the tested-with table lists {}, "
					"configs/versions.toml does not: prove what that "
					"lists, then run ./noio tested-with",
					release)};
		missing.erase(named->package);
	}
	if (!missing.empty())
		return {false,
			fmt::format("patches/README.md: nothing in the tested-with table is of "
				    "{}: prove it, then run ./noio tested-with",
				    *missing.begin())};
	return {true, "patches/README.md: the tested-with table has every package"};
}

} // namespace noio
