// SPDX-License-Identifier: GPL-2.0
// Reads what the benchmark in a guest printed.
#pragma once

#include <filesystem>
#include <vector>

#include "core/error.h"
#include "guest/guest.h"
#include "run/bench/costs.h"

namespace noio
{

// The costs that a guest with @cpus possible CPUs printed; its console is in @log. Errors: the
// guest did not end as it has to, the kernel reported something, KTAP that is not whole, a case
// that failed, another number of CPUs, no cost or one twice.
Result<std::vector<Cost>> read_costs(const Boot &boot, unsigned cpus,
				     const std::filesystem::path &log);

// What differs between two boots of one kernel, a line each; empty: all counts repeat.
std::vector<std::string> not_repeated(const std::vector<Cost> &one,
				      const std::vector<Cost> &other);

} // namespace noio
