// SPDX-License-Identifier: GPL-2.0
// Reads what the program wait in a guest printed.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "guest/guest.h"
#include "run/bench/waits.h"

namespace noio
{

// The durations of one boot, load and boots left empty; its console is in @log. Errors: the
// guest did not end as it has to, the kernel reported something, the program did not exit with
// 0, a kind of caller said nothing or something twice, nobody had to reclaim.
Result<LoadWaits> read_waits(const Boot &boot, const std::filesystem::path &log);

} // namespace noio
