// SPDX-License-Identifier: GPL-2.0
// The changes that a series makes, one by one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "tree/recipe.h"

namespace noio
{

struct Hunk {
	std::string file;	// "mm/vmalloc.c"
	std::string function;	// as git found it above the hunk; empty: none
	unsigned long line = 0; // of the new file, where @added begins; 0-based
	std::vector<std::string> removed, added;
};

// The hunks of what git diff -U0 printed. Error: it is something else.
Result<std::vector<Hunk>> parse_hunks(std::string_view diff);

// "mm/vmalloc.c, pcpu_get_vm_areas: vms = kcalloc(nr_vms, sizeof(vms[0]), gfp_mask);"
std::string name(const Hunk &hunk);

// Nothing but comments and blank lines is removed and added.
bool only_comments(const Hunk &hunk);

// The edit that takes @hunk back in @text, the new file: with as many lines around as it takes
// for the place to be the only one of its kind. Error: @text is not that file.
Result<Edit> revert(const Hunk &hunk, std::string_view text);

} // namespace noio
