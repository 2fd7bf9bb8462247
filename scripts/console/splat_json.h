// SPDX-License-Identifier: GPL-2.0
// A report of the kernel's as JSON, the same in all that noio writes.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "console/splat.h"

namespace noio
{

// An object of "kind", "title", "task", "chain", "first_line", "last_line"; of "chain" each is
// an object of "lock" (as the report spells it), "class" and "function".
nlohmann::json splat_json(const Splat &splat);

} // namespace noio
