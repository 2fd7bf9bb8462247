// SPDX-License-Identifier: GPL-2.0
// A proof for people, and for what reads test results.
#pragma once

#include <string>

#include "run/suite/prove.h"

namespace noio
{

// What was looked at, the table by case, what was not as expected with its details, the
// times, and the verdict in one sentence. Without the closing line.
std::string proof_text(const Proof &proof);

// The same as JUnit XML: a testsuite a column, a testcase a case, a failure where a cell is not
// as expected (with what was), an error a problem. Skipped cases are skipped.
std::string proof_junit(const Proof &proof);

// "passed", "failed", "skipped"; "did not run" for an empty result.
std::string state_name(const std::optional<CaseResult> &result);

} // namespace noio
