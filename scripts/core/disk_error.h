// SPDX-License-Identifier: GPL-2.0
// What is said of a file operation that fails.
#pragma once

#include <filesystem>

#include "core/error.h"

namespace noio
{

// What to do about errno @error; "" when nothing is known.
const char *advice(int error);

// "cannot <verb> (<what errno @error means>)", with what to do about it.
tl::unexpected<Error> cannot(const char *verb, const std::filesystem::path &path, int error);

} // namespace noio
