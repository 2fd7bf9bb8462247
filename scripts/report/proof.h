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

// The same as one JSON object. "trees" names the columns in order. "cases" has {"name", "why",
// "as_expected", "trees"}, the last an object by column of {"state", "wanted", "as_expected",
// "log", "details", "reason"}; or {"name", "as_is"} for a tree that no series was applied to.
// "needed" has {"patch", "cases"}. Times are in seconds, by step: "seconds" by the clock,
// "cpu_seconds" of a CPU. "proven" is null without a series.
std::string proof_json(const Proof &proof);

// The same as JUnit XML: a testsuite a column, a testcase a case, a failure where a cell is not
// as expected (with what was), an error a problem. Skipped cases are skipped.
std::string proof_junit(const Proof &proof);

std::string name(TestStatus status); // "passed", "FAILED", "skipped"

// The same; "did not run" for an empty result.
std::string state_name(const std::optional<CaseResult> &result);

} // namespace noio
