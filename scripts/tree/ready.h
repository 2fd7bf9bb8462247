// SPDX-License-Identifier: GPL-2.0
// What has to hold before git am may change a tree of the user's.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "core/process.h"
#include "tree/series.h"

namespace noio
{

// Error, with what to do, unless @tree is the top of a git work tree without uncommitted
// changes to tracked files, nothing is in progress there, and @series fits with all its
// patches before @first (1-based) applied and none from @first on.
Result<void> ready_for_am(const std::filesystem::path &tree, const Series &series, int first,
			  Runner &runner);

} // namespace noio
