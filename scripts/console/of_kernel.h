// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <string_view>

namespace noio
{

// True when a line of @log looks like a kernel's: by its prefix, or because it is KTAP, a frame
// of a stack, the first line of a report or of a boot.
bool of_kernel(std::string_view log);

} // namespace noio
