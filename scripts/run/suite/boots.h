// SPDX-License-Identifier: GPL-2.0
// Boots one kernel as often as its suite needs.
#pragma once

#include <filesystem>
#include <string>

#include "core/process.h"
#include "core/status.h"
#include "guest/guest.h"
#include "run/suite/phase.h"

namespace noio
{

struct BootsRequest {
	std::filesystem::path kernel;
	Arch arch = Arch::kX86_64;
	Accelerator accelerator;
	std::filesystem::path logs; // one console log a boot goes there
	std::string title;	    // for the status line: "boot 6.12.117, before"
	unsigned guests = 2;	    // at the same time
	// Stop a boot at its first failed case or oops, start none after one that was not
	// clean.
	bool until_failure = false;
	// The suite keeps what it allocates, and KASAN more than that again.
	Machine machine{};
	std::string command_line{}; // added to what has the kernel run the suite
	// Of an earlier Phase of the same suite, not to ask each kernel; empty: ask.
	std::vector<PlannedBoot> plan{};
	// Of each boot; two scans of kmemleak take minutes.
	std::chrono::seconds deadline{600};
};

// Asks the kernel for its cases, unless it is told, then boots it for each of plan_boots().
// The suite that shares a boot comes first. A guest that does not list its cases is a problem
// of the phase. Errors: QEMU missing, the logs cannot be written, interrupted.
Result<Phase> run_boots(const BootsRequest &request, Runner &runner, Status &status);

} // namespace noio
