// SPDX-License-Identifier: GPL-2.0
// What a patch is called, wherever it is applied.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/process.h"

namespace noio
{

struct PatchName {
	std::string id;	     // git patch-id --stable: the same for the same change
	std::string subject; // without "[PATCH 1/3]"

	bool operator==(const PatchName &) const = default;
};

// Errors: a file that is no patch, git is missing, interrupted.
Result<std::vector<PatchName>> name_patches(const std::vector<std::filesystem::path> &patches,
					    Runner &runner);

} // namespace noio
