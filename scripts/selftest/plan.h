// SPDX-License-Identifier: GPL-2.0
// The kselftests as what a proof boots.
#pragma once

#include <string>

#include "prove/plan.h"
#include "selftest/programs.h"

namespace noio
{

// get_programs() and run_guests() of those that match the glob @only (empty: all), and
// selftests/expect.toml. @request.tree is the proof's own.
Plan selftests_plan(const ProgramsRequest &request, const std::string &only, Runner &runner,
		    Status &status);

} // namespace noio
