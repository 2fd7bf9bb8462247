// SPDX-License-Identifier: GPL-2.0
// For tests: what a benchmark says of its run.
#pragma once

#include "run/suite/report_header.h"

namespace noio
{

inline ReportHeader sample_run(const std::string &verb)
{
	return {verb,
		1,
		"noio 0123abc",
		"2026-11-21T10:02:13Z",
		"out/noio " + verb,
		{"linux-source-7.2", "affected", {}, "v7.2"},
		{"7.2.13", "x86_64", "perf", {}, {}},
		{2, "6.12.0", "QEMU 7.2.22", "gcc 12.2.0", {"tcg", "it counts"}}};
}

} // namespace noio
