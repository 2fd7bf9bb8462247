// SPDX-License-Identifier: GPL-2.0
// A soak, told to people.
#pragma once

#include <string>

#include "soak/record.h"

namespace noio
{

// A table of the scenarios, the findings with their lock chains, and the verdict at the end.
std::string soak_text(const SoakRecord &record);

} // namespace noio
