// SPDX-License-Identifier: GPL-2.0
// For tests: the consoles in testdata/.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace noio
{

// Tests run in scripts/. Empty when there is no such file.
inline std::string golden(const std::string &file)
{
	std::ifstream in(std::filesystem::path("console/testdata") / file, std::ios::binary);
	std::ostringstream text;
	text << in.rdbuf();
	return text.str();
}

} // namespace noio
