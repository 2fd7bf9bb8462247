// SPDX-License-Identifier: GPL-2.0
// Boots one kernel for each kselftest.
#pragma once

#include <string>
#include <vector>

#include "core/process.h"
#include "core/status.h"
#include "run/selftests/expect.h"
#include "run/selftests/judge.h"
#include "run/selftests/programs.h"
#include "run/suite/boots.h"

namespace noio
{

// The guest that runs @test alone. It has to be over a minute after the test's own deadline.
Guest test_guest(const Programs &programs, const std::string &test, const BootsRequest &boots);

// Adds what @run showed. A note tells of each report in @known, and why the test skipped; any
// other report is a problem.
void add_run(Phase &phase, const TestRun &run, const std::vector<KnownReport> &known,
	     const std::filesystem::path &log);

// One guest after the other, for a test has to have both CPUs: those of @programs.tests that
// are chosen. Errors: QEMU missing, a log cannot be written, interrupted, one of @only is
// that of no test.
Result<Phase> run_guests(const Programs &programs, const std::vector<std::string> &only,
			 const std::vector<KnownReport> &known, const BootsRequest &boots,
			 Runner &runner, Status &status);

} // namespace noio
