// SPDX-License-Identifier: GPL-2.0
// Characters that others than the kernel put into a line: terminals, HTML, mails, editors.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace noio
{

// @text has NUL bytes or escapes.
bool is_noisy(std::string_view text);
// @text without these (firmware clears the screen, shells set titles).
std::string scrub(std::string_view text);

// @text has characters as HTML names them, blanks of a fixed width, or arrows.
bool is_respelled(std::string_view text);
// @text with "<" for "&lt;", without tags, and so on.
std::string respell(std::string_view text);

// @line is of a mail's head and tells how its text is written: true if as "quoted-printable".
std::optional<bool> tells_encoding(std::string_view line);
// The text of a mail's line that is "quoted-printable"; a "=" at its end stays.
std::string unquote_printable(std::string_view line);

} // namespace noio
