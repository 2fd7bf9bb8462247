// SPDX-License-Identifier: GPL-2.0
// The kselftests on the kernels of one tree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/selftests/programs.h"
#include "run/suite/prove.h"

namespace noio
{

struct SelftestsChoice {
	std::vector<std::string> only;	  // globs of the tests' names; empty: all
	std::optional<unsigned> patches;  // of the series; empty: none, then all
	std::optional<std::string> fault; // of patches/<base>/faults: alone, on a tree without
					  // the series; its test alone, which has to fail
};

// Those of the tree of @kernels, for its guests.
Result<Programs> get_programs(const Kernels &kernels);

// Runs the chosen tests on each tree, one guest after the other, against what
// selftests/expect.toml says. Errors: those of Kernels, of get_programs() and of run_guests(),
// no such fault for that series.
Result<Proof> run_selftests(const Run &run, const SelftestsChoice &choice, Runner &runner,
			    Status &status);

} // namespace noio
