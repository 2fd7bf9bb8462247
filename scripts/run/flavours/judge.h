// SPDX-License-Identifier: GPL-2.0
// Whether the boots of a flavour show what they were made for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "run/flavours/flavours.h"
#include "run/suite/phase.h"

namespace noio
{

// One line each: what of flavour.shows @console, that of the suite, does not have; a case that
// was skipped for another reason than flavour.skips says; a reason that no case was skipped
// for.
std::vector<std::string> flavour_problems(const Flavour &flavour, const Phase &phase,
					  std::string_view console);

} // namespace noio
