// SPDX-License-Identifier: GPL-2.0
// A soak as what a proof boots on its one kernel.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "run/selftests/programs.h"
#include "run/soak/record.h"
#include "run/suite/plan.h"

namespace noio
{

struct SoakChoice {
	std::vector<std::string> only; // globs of scenarios; empty: all
	std::chrono::seconds duration{600};
	unsigned guests = 1;
};

// get_programs() and run_soak(). What the soak was worth goes to @record, whose header is the
// proof's. Of its phase each scenario is a case.
Plan soak_plan(const ProgramsRequest &request, const SoakChoice &choice,
	       const std::shared_ptr<SoakRecord> &record, Runner &runner, Status &status);

} // namespace noio
