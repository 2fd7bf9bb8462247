// SPDX-License-Identifier: GPL-2.0
// What check_flavours() found.
#pragma once

#include <string>

#include "run/flavours/check.h"

namespace noio
{

// For people: the table of what was built and booted, what went wrong, what was skipped and
// why; ends with a line end.
std::string flavours_text(const FlavoursReport &report);

} // namespace noio
