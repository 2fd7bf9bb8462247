// SPDX-License-Identifier: GPL-2.0
// The README's table of what the series was tested with, made of the results of runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace noio
{

// What the table holds of one proof.
struct TestedRow {
	std::string release, arch, profile, compiler, qemu, trees, date;
	unsigned cases = 0;   // results, a case counts once a tree
	std::string second{}; // "v7.2/outside"; empty: the first series of a base
};

// Error: not what noio prove or matrix wrote, or a run that proved nothing: only proofs are
// listed.
Result<TestedRow> read_tested(std::string_view json, std::string_view name);

// @readme with the table between its marks made anew: @rows in the order of release,
// architecture, profile and series; of the same four the last one stays. Error: the marks are
// missing.
Result<std::string> write_tested(std::string_view readme, std::vector<TestedRow> rows);

// The releases that the table in @readme lists. Error: as above, or a line that is no row.
Result<std::vector<std::string>> tested_releases(std::string_view readme);

} // namespace noio
