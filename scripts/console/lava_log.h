// SPDX-License-Identifier: GPL-2.0
// Consoles that a LAVA lab kept.
#pragma once

#include <string>
#include <string_view>

namespace noio
{

// The console in @log: what the device printed, when it is the log of a LAVA job (a line of
// YAML for each of the device's or the lab's; those of the lab are empty then, so that numbers
// of lines stay those of @log); else @log as it is.
std::string console_of(std::string_view log);

} // namespace noio
