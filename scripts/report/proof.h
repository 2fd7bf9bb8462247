// SPDX-License-Identifier: GPL-2.0
// A proof for people, and for programs.
#pragma once

#include <string>

#include "prove/prove.h"

namespace noio
{

// What was looked at, the table by case, what was not as expected with its details, the
// times, and the verdict in one sentence. Without the closing line.
std::string proof_text(const Proof &proof);

// The same as one JSON object. "cases" has {"name", "before", "after", "as_expected", "why"},
// or {"name", "as_is"} for a tree that no series was applied to; each phase is {"state", "log",
// "details", "reason"}. Times are in seconds, by step. "proven" is null without a series.
std::string proof_json(const Proof &proof);

// "passed", "FAILED", "skipped"; "did not run" for an empty result.
std::string state_name(const std::optional<CaseResult> &result);

} // namespace noio
