// SPDX-License-Identifier: GPL-2.0
// RE2 reads a StringPiece, which a std::string_view is not.
#pragma once

#include <re2/stringpiece.h>
#include <string_view>

namespace noio
{

inline re2::StringPiece piece(std::string_view text)
{
	return {text.data(), text.size()};
}

} // namespace noio
