// SPDX-License-Identifier: GPL-2.0
// Where a program is.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace noio
{

// The first directory of @path, as in $PATH, that has @name, and @name in it. Empty: none has.
std::optional<std::filesystem::path> find_program(std::string_view name, std::string_view path);

} // namespace noio
