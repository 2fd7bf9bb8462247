// SPDX-License-Identifier: GPL-2.0
// A build by another tool, timed.
#pragma once

#include <filesystem>
#include <string>

#include "bench/turnaround.h"
#include "core/process.h"
#include "core/status.h"

namespace noio
{

// Runs @command, a build by @tool; what it says goes to @log. Errors: it does not build (with
// the compiler's words), the log cannot be written, interrupted.
Result<Timing> timed_build(const Command &command, const std::string &tool,
			   const std::filesystem::path &log, Runner &runner, Status &status);

} // namespace noio
