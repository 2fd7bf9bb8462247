// SPDX-License-Identifier: GPL-2.0
// For tests: what a benchmark says of its run.
#pragma once

#include "run/suite/report_header.h"

namespace noio
{

inline ReportHeader sample_run(const std::string &verb)
{
	return {.report = verb,
		.schema = 1,
		.tool = "noio 0123abc",
		.date = "2026-11-21T10:02:13Z",
		.command = "out/noio " + verb,
		.subject = {.origin = "linux-source-7.2",
			    .state = "affected",
			    .evidence = {},
			    .series = "v7.2"},
		.kernel = {.release = "7.2.13",
			   .arch = "x86_64",
			   .profile = "perf",
			   .config_sha256 = {},
			   .patches = {}},
		.host = {.cores = 2,
			 .kernel = "6.12.0",
			 .qemu = "QEMU 7.2.22",
			 .compiler = "gcc 12.2.0",
			 .accelerator = {"tcg", "it counts"}}};
}

} // namespace noio
