// SPDX-License-Identifier: GPL-2.0
// Cutting text into pieces.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

// The lines of @text without their ends (LF or CR LF); a last line need not have one.
std::vector<std::string_view> lines(std::string_view text);

// The last @count of @lines; all when there are no more.
std::vector<std::string_view> last(std::vector<std::string_view> lines, std::size_t count);

// @text up to its first CR or LF.
std::string first_line(std::string_view text);

// @text without the blanks and line ends around it.
std::string_view trimmed(std::string_view text);

// The pieces between runs of blanks.
std::vector<std::string_view> words(std::string_view text);

// The pieces between @separator and the next; one more than there are of it.
std::vector<std::string_view> split(std::string_view text, char separator);

// The whole of @text as a number; no sign, no blanks.
std::optional<std::uint64_t> whole_number(std::string_view text, int base = 10);

// The pieces with @separator between them.
std::string join(const std::vector<std::string> &pieces, std::string_view separator);

// @text with '?' in place of all but printable ASCII, line ends and tabs: what a guest printed
// is not to reach a terminal or an XML reader as it is.
std::string plain_text(std::string_view text);

// @text without control characters and cut to what a reader takes in.
std::string printable(std::string_view text);

} // namespace noio
