// SPDX-License-Identifier: GPL-2.0
// A judgement in words, and for programs.
#pragma once

#include <string>

#include "guest/verdict.h"

namespace noio
{

// Verdict and reasons, counts, each case that did not pass with what it printed, each report
// with its chain; ends with a line end. Safe on a terminal whatever the log held.
std::string describe(const Judgement &judgement);

// As judgement.schema.json says. @boot: what was judged; without a command when its console
// had been kept.
std::string describe_json(const Judgement &judgement, const Boot &boot);

// That of the judgement; but "unrelated" where nothing speaks against percpu memory while the
// kernel reported something else.
std::string verdict_word(const Judgement &judgement);

std::string status_word(TestStatus status); // "passed", "failed", "skipped"

} // namespace noio
