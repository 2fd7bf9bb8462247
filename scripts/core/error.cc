// SPDX-License-Identifier: GPL-2.0
#include "core/error.h"

#include <algorithm>

namespace noio
{

std::string Error::line() const
{
	std::string text = what;
	if (!where.empty()) {
		// A path may hold a line end, or what a terminal obeys.
		text += ": " + where;
		std::replace_if(
			text.end() - static_cast<std::ptrdiff_t>(where.size()), text.end(),
			[](unsigned char c) { return c < ' ' || c == 0x7f; }, '?');
	}
	if (!next.empty())
		text += "; " + next;
	return text;
}

} // namespace noio
