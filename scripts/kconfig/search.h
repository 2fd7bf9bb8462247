// SPDX-License-Identifier: GPL-2.0
// What has to be set for a symbol to become what is wanted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kconfig/eval.h"
#include "kconfig/planner.h"

namespace noio
{

struct Wish {
	int symbol = kNone;
	std::string value; // as a .config has it
};

struct Solution {
	// The wish itself among them, if it has to be asked for. None can be left out. Empty
	// when
	// @found is false.
	std::vector<Assignment> assignments;
	bool found = false;
	bool exhausted = false; // nothing was found, and every way was tried
	unsigned tries = 0;	// states that were computed
};

// Looks for the fewest assignments on top of @config (.config text) that make @wish come true,
// and for any when that takes too long. That a symbol with a prompt is selected or implied by
// another is the last resort. Computes about @tries states at most.
Solution search(const Graph &graph, const std::string &config, const Wish &wish,
		unsigned tries);

// @config with @assignments after it, so that they win.
std::string with_assignments(const Graph &graph, const std::string &config,
			     const std::vector<Assignment> &assignments);

// Whether @wish is true in @state.
bool fulfilled(const Graph &graph, const State &state, const Wish &wish);

} // namespace noio
