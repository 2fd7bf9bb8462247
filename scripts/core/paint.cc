// SPDX-License-Identifier: GPL-2.0
#include "core/paint.h"

#include <cstdlib>

#include <fmt/color.h>
#include <unistd.h>

namespace noio
{

Paint Paint::for_stdout()
{
	const auto *refused = std::getenv("NO_COLOR");
	return Paint(isatty(STDOUT_FILENO) == 1 && (refused == nullptr || *refused == '\0'));
}

std::string Paint::strong(std::string_view text) const
{
	if (!on_)
		return std::string(text);
	return fmt::format(fmt::emphasis::bold | fg(fmt::terminal_color::yellow), "{}", text);
}

} // namespace noio
