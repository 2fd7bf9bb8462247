// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "cli/exit_of.h"
#include "core/error.h"
#include "tree/check_series.h"

namespace noio
{

// A line for each of @checks, then what close() does with their sum. kVerdict when one failed.
Result<Exit> print_checks(const std::vector<CheckLine> &checks,
			  const std::filesystem::path &tally_file);

} // namespace noio
