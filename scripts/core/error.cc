// SPDX-License-Identifier: GPL-2.0
#include "core/error.h"

namespace noio
{

std::string Error::line() const
{
	std::string text = what;
	if (!where.empty())
		text += ": " + where;
	if (!next.empty())
		text += "; " + next;
	return text;
}

} // namespace noio
