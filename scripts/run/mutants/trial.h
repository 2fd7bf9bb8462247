// SPDX-License-Identifier: GPL-2.0
// What became of one mutant.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "run/mutants/plan.h"
#include "run/suite/phase.h"

namespace noio
{

enum class Fate {
	kComment,  // nothing to try
	kCompiler, // it does not build
	kCases,	   // cases failed
	kBoot,	   // a boot could not be trusted any more: a panic, a hang, a stray report
	kSurvived,
};

template <> inline constexpr auto kWords<Fate> =
	std::array{"comment", "compiler", "cases", "boot", "survived"};

struct MutantTrial {
	Mutant mutant;
	Fate fate = Fate::kSurvived;
	std::vector<std::string> by; // the cases, problems or error lines
	std::chrono::milliseconds wall{0};

	// A comment; killed, and no excuse claims that it cannot be; survived with an excuse.
	[[nodiscard]] bool ok() const;
};

// Survived, unless a case failed or a problem was found.
MutantTrial judge_mutant(const Mutant &mutant, const Phase &phase);

// One line: "killed by percpu_noio_masks.create_without_io_fs.GFP_NOIO and 7 more".
std::string outcome(const MutantTrial &trial);

template <> inline constexpr auto kFields<MutantTrial> = std::tuple{
	part(&MutantTrial::mutant),
	field("fate", &MutantTrial::fate, "what noticed it"),
	field("outcome", &outcome, "that in a sentence"),
	field("by", &MutantTrial::by, "the cases, problems or error lines"),
	field("ok", &MutantTrial::ok, "it was noticed, or it is known that it cannot be"),
	field("wall_seconds", &MutantTrial::wall)};

// For the cache. Error of read_fate(): it is not what fate_json() wrote.
std::string fate_json(const MutantTrial &trial);
Result<MutantTrial> read_fate(std::string_view json, const Mutant &mutant);

} // namespace noio
