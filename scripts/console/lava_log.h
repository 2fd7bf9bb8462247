// SPDX-License-Identifier: GPL-2.0
// Consoles that a LAVA lab kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace noio
{

// Empty: @line is not of the log of a LAVA job, which has a line of YAML for each of the
// device's or the lab's. What the device printed; "" for a line of the lab's.
std::optional<std::string> lava_said(std::string_view line);

} // namespace noio
