// SPDX-License-Identifier: GPL-2.0
// A judgement in words.
#pragma once

#include <string>

#include "guest/verdict.h"

namespace noio
{

// Verdict and reasons, counts, each case that did not pass with what it printed, each report
// with its chain; ends with a line end. Safe on a terminal whatever the log held.
std::string describe(const Judgement &judgement);

} // namespace noio
