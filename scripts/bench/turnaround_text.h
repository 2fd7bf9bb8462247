// SPDX-License-Identifier: GPL-2.0
// The benchmark of turnaround as a table for people.
#pragma once

#include <string>

#include "bench/turnaround.h"

namespace noio
{

// What was compared, a row for each part and contender with the ratio first, and the goals.
std::string turnaround_text(const Turnaround &bench);

// "2.41 (2.30 to 2.55)", of one value "2.41"; "-" for none.
std::string spread_text(const std::optional<Spread> &spread);

// "met", "missed" or "not measured".
std::string answer_text(const SpeedGoal &goal);

} // namespace noio
