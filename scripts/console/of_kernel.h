// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <string_view>

#include "console/lines.h"

namespace noio
{

// True when @line looks like a kernel's: by its prefix, or because it is KTAP, a frame of a
// stack, the first line of a report or of a boot; or any line of @log.
bool of_kernel(const Line &line);
bool of_kernel(std::string_view log);

} // namespace noio
