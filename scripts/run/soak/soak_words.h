// SPDX-License-Identifier: GPL-2.0
// What all reports of a soak say alike.
#pragma once

#include <string>

#include "run/soak/soak.h"

namespace noio
{

// "clean", "findings in 2, 1 not judged" (boots), "skipped: no btrfs", "not run".
std::string verdict_words(const ScenarioTotal &scenario);

// "2 of 3": boots in which reclaim was seen, of those under memory pressure; "-" without any.
std::string reclaim_words(const ScenarioTotal &scenario);

// @sites, the most frequent first.
std::vector<WordSite> worst_first(std::vector<WordSite> sites);

} // namespace noio
