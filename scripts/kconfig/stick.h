// SPDX-License-Identifier: GPL-2.0
// Kconfig drops what it cannot satisfy, silently. This tells what it dropped.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "kconfig/symbols.h"

namespace noio
{

struct Dropped {
	std::string symbol;
	Setting asked;
	std::string got;    // "n" for a symbol that .config does not mention
	bool known = false; // the tree has a symbol of that name
};

// What of @asked is not so in @got, in the order of names. Leaves known unset.
std::vector<Dropped> find_dropped(const Settings &asked, const Settings &got);

// Of @symbols those that a Kconfig file below @tree defines, on any architecture.
std::set<std::string> known_symbols(const std::filesystem::path &tree,
				    const std::set<std::string> &symbols);

// One line for the user.
std::string line(const Dropped &dropped);

} // namespace noio
