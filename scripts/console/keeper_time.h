// SPDX-License-Identifier: GPL-2.0
// Times as programs that keep logs write them. Each function reads what it names, or nothing.
#pragma once

#include <cstddef>

#include "console/cursor.h"

namespace noio
{

// "Mar"
bool eat_month(Cursor &at);
// "Mon"
bool eat_weekday(Cursor &at);
// "2026-03-02T10:00:00,123456+00:00", "2026-03-02 10:00:00 UTC"
bool eat_iso_time(Cursor &at);
// ".123456", ",123456"
bool eat_fraction(Cursor &at);
// "Mar  2 10:00:00", with a fraction or without, the month in any language
bool eat_month_time(Cursor &at);
// "1.234567", with @least digits behind the point
bool eat_seconds(Cursor &at, std::size_t least);

} // namespace noio
