// SPDX-License-Identifier: GPL-2.0
#include "tree/recipe.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"

namespace noio
{

Result<std::string> apply_edit(const Edit &edit, std::string_view text)
{
	const auto at = edit.from.empty() ? text.npos : text.find(edit.from);
	if (at == text.npos)
		return fail("the text to change is not there", edit.file.string(),
			    "correct it: " + edit.from);
	if (text.find(edit.from, at + 1) != text.npos)
		return fail("the text to change is there more than once", edit.file.string(),
			    "give more of its surroundings: " + edit.from);
	return std::string(text).replace(at, edit.from.size(), edit.to);
}

Result<std::string> recipe_content(const Recipe &recipe)
{
	std::string all;
	// With its length, so that no two lists of texts give the same string.
	const auto add = [&all](const std::string &text) {
		all += fmt::format("{} {}\n", text.size(), text);
	};
	for (const auto &patch : recipe.patches) {
		TRY_ASSIGN(const auto text, read_file(patch));
		add(text);
	}
	if (recipe.edit) {
		add(recipe.edit->file.string());
		add(recipe.edit->from);
		add(recipe.edit->to);
	}
	return all;
}

} // namespace noio
