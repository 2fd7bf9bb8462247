// SPDX-License-Identifier: GPL-2.0
// The base trees that the command line names.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace noio
{

// The bases that @names stand for: a word of [bases] in @root/configs/versions.toml for those
// of its list, "default" for "v6.12"; any other name for itself. Errors: that file is not
// readable, or has such a word without a list.
Result<std::vector<std::string>> parse_bases(const std::vector<std::string> &names,
					     const std::filesystem::path &root);

// The one that @name stands for. Also an error: it stands for several.
Result<std::string> parse_base(const std::string &name, const std::filesystem::path &root);

} // namespace noio
