// SPDX-License-Identifier: GPL-2.0
// What one boot of a KUnit kernel is worth.
#pragma once

#include <string>
#include <vector>

#include "console/ktap.h"
#include "console/splat.h"
#include "guest/guest.h"

namespace noio
{

enum class Verdict {
	kClean,	       // every planned case reported, none failed, no report of the kernel's
	kFindings,     // cases failed or the kernel reported something
	kInconclusive, // lockdep was off: nothing was proven
	kCorrupted,    // KTAP missing, half or contradicting itself; panic, hang, early exit
};

template <> inline constexpr auto kWords<Verdict> =
	std::array{"clean", "findings", "inconclusive", "corrupted"};

struct Judgement {
	Verdict verdict = Verdict::kCorrupted;
	std::vector<std::string> reasons; // one line each
	Ktap ktap;
	std::vector<Splat> splats;
	bool of_kernel = true; // false: no line of the console looks like a kernel's
};

// Reads the whole console, not the cases' lines alone. The worst that holds is the verdict:
// kCorrupted, then kInconclusive, then kFindings. @wanted: glob (fnmatch, '*' crosses dots) of
// the cases that had to run, or of what is above them ("percpu_lock_order.fs_*"); empty: any.
// None of them in the log is kCorrupted. Lockdep is on when its boot banner was printed and
// nothing turned it off since; its own report turns it off too, which is kFindings, and a
// reason names the cases after it: they prove nothing. An extract without the boot does not
// tell, unless lockdep itself is heard of in it.
Judgement judge(const Boot &boot, const std::string &wanted);

} // namespace noio
