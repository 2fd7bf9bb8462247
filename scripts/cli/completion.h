// SPDX-License-Identifier: GPL-2.0
// What bash needs to complete noio's verbs and options.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace noio
{

// A script that bash sources: of a verb its own verbs, or its options, and the names of files.
std::string bash_completion(const CLI::App &app);

} // namespace noio
