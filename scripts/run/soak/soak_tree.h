// SPDX-License-Identifier: GPL-2.0
// A soak of one kernel of a tree.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kernel/run.h"
#include "run/soak/record.h"

namespace noio
{

struct SoakChoice {
	std::vector<std::string> only;	 // globs of scenarios; empty: all
	std::optional<unsigned> patches; // of the series; empty: all
	std::chrono::seconds duration{600};
	unsigned guests = 1;
};

// Errors: those of Kernels, of choose_scenarios(), get_programs() and run_soak(), a tree that
// no series is for.
Result<SoakRecord> soak_tree(const Run &run, const SoakChoice &choice, Runner &runner,
			     Status &status);

} // namespace noio
