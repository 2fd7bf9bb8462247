// SPDX-License-Identifier: GPL-2.0
// The text of a tree's Kconfig files, for what kconfig itself forgets when it has read them.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

// Within the entry that begins at @line of @text, the line number of the first that has all of
// @words as words of their own; none when the entry has no such line.
std::optional<int> find_in_entry(std::string_view text, int line,
				 const std::vector<std::string> &words);

// That line of @text without blanks around it; empty when there is none.
std::string line_of(std::string_view text, int line);

// Where a Kconfig file below @tree defines @symbol, in any architecture: "arch/arm/Kconfig:12".
// In the order of names.
std::vector<std::string> definitions(const std::filesystem::path &tree,
				     const std::string &symbol);

} // namespace noio
