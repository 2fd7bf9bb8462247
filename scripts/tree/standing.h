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

// Exit statuses of noio tree identify alone.
inline constexpr auto kExitHalf = static_cast<Exit>(3);
inline constexpr auto kExitOwnMeans = static_cast<Exit>(4);
inline constexpr auto kExitNotAffected = static_cast<Exit>(5);

// The exit status of each answer, for --help.
inline constexpr const char *kIdentifyExits = "Exit status: 0 the tree has this project's "
					      "series, 1 it is affected, 2 it cannot be told "
					      "or\nread, 3 it has some patches of a series and "
					      "not the others, 4 it is fixed as Linux 7.3 "
					      "is,\n5 it is not affected.";

struct Standing {
	std::string state; // "affected", "has this project's series v6.12", ...
	Exit exit = Exit::kUnjudged;
	// A line for each series that the tree has, whole or half, or that applies; or which
	// one comes closest. None where the tree is not affected.
	std::vector<std::string> series;
};

// @identity is of @tree. Errors: those of list_series() and of running git; that no series fits
// is an answer.
Result<Standing> find_standing(const std::filesystem::path &tree, const Identity &identity,
			       const std::filesystem::path &patches_dir, Runner &runner);

} // namespace noio
