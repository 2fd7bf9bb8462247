// SPDX-License-Identifier: GPL-2.0
#include "cli/kept_reports.h"

#include <algorithm>

#include "core/text.h"

namespace noio
{

Result<std::vector<std::filesystem::path>> kept_reports(const std::filesystem::path &dir,
							const std::vector<std::string> &verbs)
{
	std::vector<std::filesystem::path> found;
	std::error_code ec;
	for (const auto &entry : std::filesystem::directory_iterator(dir, ec)) {
		const auto name = entry.path().filename().string();
		const auto of = [&name](const auto &verb) {
			return name.starts_with(verb + "-");
		};
		if (name.ends_with(".json") && std::any_of(verbs.begin(), verbs.end(), of))
			found.push_back(entry.path());
	}
	if (found.empty())
		return fail("no report there", dir.string(),
			    "run noio " + join(verbs, ", ") + ", or name the .json files");
	std::sort(found.begin(), found.end());
	return found;
}

} // namespace noio
