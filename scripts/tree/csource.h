// SPDX-License-Identifier: GPL-2.0
// Looking for a shape in C source.
#pragma once

#include <optional>
#include <re2/re2.h>
#include <string>
#include <string_view>

namespace noio
{

// @source with the text of comments blanked out: offsets and line numbers stay.
std::string without_comments(std::string_view source);

struct Match {
	std::size_t line = 0; // 1-based, where the match starts
	std::string text;     // on one line, runs of blanks squeezed
};

// The first place in @source where @shape matches.
std::optional<Match> find_shape(std::string_view source, const RE2 &shape);

} // namespace noio
