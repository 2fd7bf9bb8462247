// SPDX-License-Identifier: GPL-2.0
// A command line written anew, for reports: what it takes to do the same again.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace noio
{

// For a shell in the repository: the verb that @app was given, its options and their defaults,
// without those that say where things are and go.
std::string command_line(const CLI::App &app);

} // namespace noio
