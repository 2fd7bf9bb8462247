// SPDX-License-Identifier: GPL-2.0
// What is wrong with a command line, for who typed it.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace noio
{

// Of @names the one that @word was most likely meant to be: its begin, or two letters off;
// empty: none is near.
std::string nearest(const std::string &word, const std::vector<std::string> &names);

// The lines that say why @app did not take the command line, and what to type instead. @error
// is what its parse() threw.
std::string complaint(const CLI::App &app, const CLI::ParseError &error);

} // namespace noio
