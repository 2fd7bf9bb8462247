// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace noio
{

// The task that @text, a line of a report, names: "kunit_try_catch/31". Empty: none.
std::string find_task(std::string_view text);

} // namespace noio
