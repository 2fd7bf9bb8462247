// SPDX-License-Identifier: GPL-2.0
// Whether the README's tested-with table still speaks of what the series are for.
#pragma once

#include <string_view>
#include <vector>

#include "tree/check_series.h"

namespace noio
{

// Fails when the table lists a release that @versions does not name, or has none of a package.
CheckLine check_tested(std::string_view readme, const std::vector<NamedVersion> &versions);

} // namespace noio
