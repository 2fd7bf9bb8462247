// SPDX-License-Identifier: GPL-2.0
// Which patches of a series a tree has: a column of the table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tree/recipe.h"
#include "tree/series.h"

namespace noio
{

using PatchNumbers = std::vector<unsigned>; // ascending, from 1 on

struct Variant {
	std::string title; // "before", "1+3"
	PatchNumbers patches;
};

// "0" for none, "1+3".
std::string name(const PatchNumbers &patches);

// Reads a comma-separated list of such names: "0,1+2+3". Error: anything else, a number twice,
// a patch beyond @count.
Result<std::vector<Variant>> parse_variants(std::string_view text, unsigned count);

// None, the first, the first two and so on, then all with each one left out that is not yet
// there: 0, 1, 1+2, 1+2+3, 1+3, 2+3.
std::vector<Variant> all_variants(unsigned count);

// Patches 1 to @count.
PatchNumbers first(unsigned count);

// Error: the series has no patch of such a number.
Result<Recipe> choose_patches(const Series &series, const PatchNumbers &patches);

} // namespace noio
