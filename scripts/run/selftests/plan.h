// SPDX-License-Identifier: GPL-2.0
// The kselftests as what a proof boots.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/selftests/programs.h"
#include "run/suite/plan.h"

namespace noio
{

struct SelftestsChoice {
	std::vector<std::string> only;	  // globs of the tests' names; empty: all
	std::optional<std::string> fault; // of expect.toml: its test alone, which has to fail
};

// get_programs() and run_guests() of the @choice, and selftests/expect.toml. The error of its
// expectations: no such fault for that series.
Plan selftests_plan(const ProgramsRequest &request, const SelftestsChoice &choice,
		    Runner &runner, Status &status);

} // namespace noio
