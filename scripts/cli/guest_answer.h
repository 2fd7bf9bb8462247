// SPDX-License-Identifier: GPL-2.0
// What a guest's console is worth, told.
#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "core/error.h"
#include "guest/guest.h"

namespace noio
{

struct Asked {
	std::string wanted;
	std::filesystem::path word;
	bool json = false;
};

void add_asked(CLI::App &verb, Asked &asked);

// Prints what @boot shows: a boot of the soak, or one whose cases report in KTAP. Errors: the
// status report cannot be read; cases are wanted of a boot that has none.
Result<Exit> answer(const Boot &boot, const Asked &asked);

} // namespace noio
