// SPDX-License-Identifier: GPL-2.0
// Reports that earlier verbs left.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace noio
{

// The .json files in @dir that @verbs wrote, which begin their names, sorted. Error: none.
Result<std::vector<std::filesystem::path>> kept_reports(const std::filesystem::path &dir,
							const std::vector<std::string> &verbs);

} // namespace noio
