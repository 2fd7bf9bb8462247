// SPDX-License-Identifier: GPL-2.0
// How two variants of the series differ.
#pragma once

#include <string>

#include "tree/same_tree.h"

namespace noio
{

struct Variants {
	Series one, other;
	Files one_base, other_base; // the files that each changes, without it
};

// What git range-diff says of the two, each applied to its own base in a repository below
// @scratch; with the colours of a terminal if @colour. Error: git am or range-diff fails.
Result<std::string> range_diff(const Variants &variants, bool colour,
			       const std::filesystem::path &scratch, Runner &runner);

} // namespace noio
