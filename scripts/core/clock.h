// SPDX-License-Identifier: GPL-2.0
// The time of day, for reports.
#pragma once

#include <string>

namespace noio
{

// UTC: "2026-11-21T10:02:13Z"
std::string utc_now();

} // namespace noio
