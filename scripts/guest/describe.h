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

// That of the judgement; but "unrelated" where nothing speaks against percpu memory while the
// kernel reported something else.
std::string verdict_word(const Judgement &judgement);

template <> inline constexpr auto kFields<Judgement> = std::tuple{
	field("verdict", &verdict_word,
	      "clean, unrelated, findings, inconclusive or corrupted: exit 0, 0, 1, 2 and 2; "
	      "unrelated: "
	      "the kernel reported something, but nothing of percpu memory"),
	field("reasons", &Judgement::reasons, "why it is not clean, one line each"),
	part(&Judgement::ktap),
	field("findings", &Judgement::splats, "the kernel's own reports, in their order")};

// For programs.
struct JudgedBoot {
	Judgement judgement;
	Boot boot;
};

template <> inline constexpr auto kFields<JudgedBoot> =
	std::tuple{part(&JudgedBoot::judgement), part(&JudgedBoot::boot)};

} // namespace noio
