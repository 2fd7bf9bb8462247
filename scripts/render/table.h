// SPDX-License-Identifier: GPL-2.0
// Columns of text.
#pragma once

#include <string>
#include <vector>

namespace noio
{

// One line a row, columns as wide as their widest cell, two blanks between them. Rows may be
// shorter than the first, which is underlined. Cells come from consoles: what is not printable
// ASCII becomes '?'.
std::string table(const std::vector<std::vector<std::string>> &rows);

} // namespace noio
