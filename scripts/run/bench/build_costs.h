// SPDX-License-Identifier: GPL-2.0
// What a clone costs before it says anything: packages, compiling, make check. With limits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/process.h"
#include "core/status.h"
#include "tree/apt.h"

namespace noio
{

struct BuildCost {
	std::string what;
	long measured = 0;
	std::optional<long> most; // the limit, if there is one
	std::string unit;

	[[nodiscard]] bool over() const { return most && measured > *most; }
};

// A row for each; what is over its limit is marked.
std::string build_costs_text(const std::vector<BuildCost> &costs);

// Those of @packages that no proof wants: Qt, database servers and their clients.
std::vector<std::string> unwanted(const std::vector<std::string> &packages);

// The packages that the sets of scripts/deps.sh in @root bring to a Debian of required
// packages, apt, make, git and ca-certificates: of the first, prove, all; of each other what it
// adds. Limits: 150 for the first, and none of unwanted(), which are a row of their own.
// Errors: those of Apt::closure().
Result<std::vector<BuildCost>> package_costs(bool all_sets, const std::string &root,
					     const Apt &apt, Runner &runner);

// CPU seconds to compile noio, then its unit tests, from nothing and without ccache, below
// @out. Errors: they do not build (with the compiler's words), the log cannot be written,
// interrupted.
Result<std::vector<BuildCost>> compile_costs(const std::string &root,
					     const std::filesystem::path &out, Runner &runner,
					     Status &status);

} // namespace noio
