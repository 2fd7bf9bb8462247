// SPDX-License-Identifier: GPL-2.0
// What noio tree identify says: does a tree have the bug, or this project's series, or another
// fix?
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/process.h"
#include "tree/identify.h"

namespace noio
{

// In the order of the exit statuses of noio tree identify, from 0 on.
enum class Stands { kWithSeries, kAffected, kCannotTell, kWithHalf, kAsLinux73, kNotAffected };

struct Standing {
	std::string state; // "affected", "has this project's series v6.12", ...
	Stands stands = Stands::kCannotTell;
	// A line for each series that the tree has, whole or half, or that applies; or which
	// one comes closest. None where the tree is not affected.
	std::vector<std::string> series;
};

// @identity is of @tree. Errors: those of list_series() and of running git; that no series fits
// is an answer.
Result<Standing> find_standing(const std::filesystem::path &tree, const Identity &identity,
			       const std::filesystem::path &patches_dir, Runner &runner);

} // namespace noio
