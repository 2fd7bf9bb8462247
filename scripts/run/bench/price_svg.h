// SPDX-License-Identifier: GPL-2.0
// A picture of what the series cost.
#pragma once

#include <string>

#include "run/bench/price.h"

namespace noio
{

// An SVG file: for each number of CPUs a panel of the operations, and for each kind of caller
// a bar for each kernel.
std::string price_svg(const Price &price);

} // namespace noio
