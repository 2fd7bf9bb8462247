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

// "0" for none, "1+3"; of more than three in a row the first and the last, "1-10".
std::string name(const PatchNumbers &patches);

// Reads a comma-separated list of such names, "0,1+2+3"; beside them "whole" is the whole of
// @series, and "first" what of it is the first series. Each choice counts once. Error: anything
// else, a number twice, a patch that it does not have.
Result<std::vector<Variant>> parse_variants(std::string_view text, const Series &series);

// None, the first, the first two and so on, then all with each one left out that is not yet
// there: 0, 1, 1+2, 1+2+3, 1+3, 2+3. Each patch of a second series needs those before it: none,
// the first series, and one more at a time.
std::vector<Variant> all_variants(const Series &series);

// Patches 1 to @count.
PatchNumbers first(unsigned count);

// Those of the first series, which is all unless @series is a second one.
PatchNumbers of_first(const Series &series);

// All of its patches.
PatchNumbers whole(const Series &series);

// Error: the series has no patch of such a number.
Result<Recipe> choose_patches(const Series &series, const PatchNumbers &patches);

} // namespace noio
