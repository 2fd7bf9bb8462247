// SPDX-License-Identifier: GPL-2.0
// Emphasis, for people who read on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace noio
{

class Paint
{
public:
	explicit Paint(bool on = false) : on_(on) {}
	// On when standard output is a terminal and NO_COLOR is not set (no-color.org).
	static Paint for_stdout();

	[[nodiscard]] std::string strong(std::string_view text) const;

private:
	bool on_;
};

} // namespace noio
