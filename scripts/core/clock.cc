// SPDX-License-Identifier: GPL-2.0
#include "core/clock.h"

#include <ctime>

#include <fmt/chrono.h>

namespace noio
{

std::string utc_now()
{
	return fmt::format("{:%FT%TZ}", fmt::gmtime(std::time(nullptr)));
}

} // namespace noio
