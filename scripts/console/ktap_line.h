// SPDX-License-Identifier: GPL-2.0
// What one line of a console says in KTAP.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "console/ktap.h"

namespace noio
{

struct KtapLine {
	enum class Kind {
		kOther,	     // no KTAP
		kVersion,    // "KTAP version 1", "TAP version 14"
		kSubtest,    // "# Subtest: name"
		kPlan,	     // "1..number", "1..0 # SKIP reason"
		kResult,     // "ok number name # SKIP reason"
		kTotals,     // "# name: pass:3 fail:0 skip:1 total:4"
		kBailOut,    // "Bail out! reason"
		kDiagnostic, // any other "# ..."
	};
	Kind kind = Kind::kOther;
	std::size_t indent = 0; // in columns
	unsigned long number = 0;
	std::string name;
	TestStatus status = TestStatus::kFailed;
	std::string
		reason; // what follows the directive, TIMEOUT and ERROR with the word itself
	unsigned long passed = 0, failed = 0, skipped = 0, total = 0; // kTotals
};

// Reads @text, a line without its printk prefix. Directives are those of ktap.rst: SKIP makes
// either result skipped, TIMEOUT and ERROR a failure; others leave what ok and not ok say.
KtapLine read_ktap_line(std::string_view text);

} // namespace noio
