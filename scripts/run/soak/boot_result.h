// SPDX-License-Identifier: GPL-2.0
// What one boot of a soak showed.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "console/splat.h"
#include "guest/guest.h"
#include "guest/verdict.h"
#include "guest/word.h"

namespace noio
{

struct SoakBoot {
	std::string scenario;
	Verdict verdict = Verdict::kCorrupted;
	std::vector<std::string> reasons;   // for any verdict but clean, one line each
	std::vector<Splat> percpu;	    // reports that have to do with percpu memory
	std::vector<Splat> unrelated;	    // those that have not: named, they decide nothing
	bool skipped = false;		    // the kernel has not what the scenario needs
	std::chrono::seconds lockdep_on{0}; // how long it watched
	Word word;
	std::chrono::milliseconds started{0}; // after the soak began
	std::chrono::milliseconds wall{0};
	std::filesystem::path log;
};

template <> inline constexpr auto kFields<SoakBoot> = std::tuple{
	field("scenario", &SoakBoot::scenario),
	field("started_seconds", &SoakBoot::started, "after the soak began"),
	field("wall_seconds", &SoakBoot::wall),
	field("verdict", &SoakBoot::verdict),
	field("reasons", &SoakBoot::reasons),
	field("skipped", &SoakBoot::skipped, "the kernel has not what the scenario needs"),
	field("lockdep_on_seconds", &SoakBoot::lockdep_on, "how long it watched"),
	part(&SoakBoot::word),
	field("log", &SoakBoot::log, "the console")};

// The worst that holds:
// kCorrupted  the word is not complete or is of another scenario, the guest did not power off.
// kFindings   a report through pcpu_alloc_mutex or with a function of the percpu allocator, the
//	       edge pcpu_alloc_mutex -> fs_reclaim, an allocation under the mutex that allows IO
//	       or FS or that percpu gave the reserves to, a scenario that failed and not because
//	       the kernel crashed elsewhere, which ends lockdep, too.
// kInconclusive  lockdep was never on, ran out of tables or went off without a report; no chunk
//	       was created, so nothing was tried.
// But a guest that died with findings has findings. Of kBusted's boot only the report about its
// own locks is wanted: without it the boot is inconclusive.
SoakBoot judge_soak_boot(const Boot &boot, const Word &word, const std::string &scenario);

// A finding: it has to do with percpu memory, and not because that runs out, for which the
// scenarios are.
bool is_percpu(const Splat &splat);

// pcpu_alloc_mutex -> fs_reclaim: one direct edge of lockdep's that is a finding by itself.
bool is_forbidden(const std::pair<std::string, std::string> &edge);

} // namespace noio
