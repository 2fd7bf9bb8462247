// SPDX-License-Identifier: GPL-2.0
// What one kselftest showed in a guest of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/ktap.h"
#include "console/splat.h"
#include "guest/guest.h"

namespace noio
{

struct TestRun {
	// The test as a whole. Details: what it printed, a line each result.
	TestResult result;
	std::vector<std::string> problems; // why the result is worth nothing, one line each
	std::vector<Splat> reports; // of the kernel's, but for those that are the test's result
};

// Of what @test printed, in KTAP, and of the status that it exited with (empty: not known).
// They have to agree, as kselftest.h has it: 1 with a failed result, 4 or 0 with nothing but
// skipped ones, else 0. A test that gave up has failed.
TestRun judge_output(std::string_view output, std::optional<int> code, const std::string &test);

// The same for the whole console of a guest whose init says how the test ended. A lockdep
// report through pcpu_alloc_mutex is a failure of the test, whatever it says itself.
TestRun judge_test(const Boot &boot, const std::string &test);

} // namespace noio
