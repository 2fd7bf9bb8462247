// SPDX-License-Identifier: GPL-2.0
// What a tree is made of, on top of its base and below the suite.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace noio
{

// One change of text, made after the patches: how mutants come about.
struct Edit {
	std::filesystem::path file; // below the tree
	std::string from;	    // occurs once in the file
	std::string to;
};

struct Recipe {
	std::vector<std::filesystem::path> patches; // git am takes them in this order
	std::optional<Edit> edit;
	bool bench = true; // the benchmark comes with the suite: not into a tree for others
};

// @text with the edit made. Error: @edit.from occurs not once.
Result<std::string> apply_edit(const Edit &edit, std::string_view text);

// Everything that decides what the recipe makes, as one string: the content of the patches
// and the edit. Error: a patch cannot be read.
Result<std::string> recipe_content(const Recipe &recipe);

} // namespace noio
