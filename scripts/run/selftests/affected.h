// SPDX-License-Identifier: GPL-2.0
// Is a kernel affected? The kselftest test_gfp_trace tells, on any kernel, and without changing
// it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/process.h"
#include "core/status.h"
#include "run/selftests/judge.h"
#include "run/selftests/programs.h"
#include "run/suite/boots.h"

namespace noio
{

enum class Affected { kNo, kYes, kCannotTell };

struct Answer {
	Affected affected = Affected::kCannotTell;
	std::string verdict;		   // "AFFECTED: ...", in the test's words
	std::vector<std::string> evidence; // each allocation site with its mask, and counts
};

// What @run, one of test_gfp_trace, says. A run with problems cannot tell.
Answer read_answer(const TestRun &run);

// Runs the test in a guest with @boots.kernel. Errors: QEMU missing, the kernel cannot be read,
// the log cannot be written, interrupted.
Result<Answer> ask_guest(const Programs &programs, const BootsRequest &boots, Runner &runner,
			 Status &status);

// Runs the test on this machine, which needs root. Errors: it does not start, interrupted.
Result<Answer> ask_machine(const Programs &programs, Runner &runner, Status &status);

// The path of the test's program.
std::filesystem::path gfp_trace(const Programs &programs);

// The verdict, and the evidence below it.
std::string answer_text(const Answer &answer);

} // namespace noio
