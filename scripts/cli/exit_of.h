// SPDX-License-Identifier: GPL-2.0
// What a verb exits with that judged something.
#pragma once

#include "core/error.h"
#include "guest/verdict.h"
#include "run/suite/compare.h"

namespace noio
{

// kOk, kVerdict for findings, else kUnjudged.
Exit exit_of(Verdict verdict);

// kOk, kVerdict when something failed.
Exit exit_of(const Tally &tally);

} // namespace noio
