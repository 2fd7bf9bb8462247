// SPDX-License-Identifier: GPL-2.0
// Named sets of fragments: configs/profiles.toml.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "guest/guest.h"
#include "kconfig/symbols.h"

namespace noio
{

// The fragments of profile @profile, in order, out of the text of a profiles.toml.
// Errors: not TOML (with its line), no such profile (with those there are), no fragments.
Result<std::vector<std::string>> profile_fragments(std::string_view toml,
						   const std::string &profile);

// All settings of @profile for @arch, out of the files in @configs_dir.
// Errors: those of its parts; a missing fragment; fragments that contradict each other.
Result<Settings> load_profile(const std::filesystem::path &configs_dir,
			      const std::string &profile, Arch arch);

} // namespace noio
