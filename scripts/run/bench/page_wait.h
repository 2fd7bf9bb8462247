// SPDX-License-Identifier: GPL-2.0
// The section of the page of benchmarks that tells of waits.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "run/bench/waits.h"

namespace noio
{

// What run/bench/bench.html has in {{#sections}} for @bench: the tables of wait_rows() and
// load_rows(), and for each load and kind of call a picture of how long one call in N takes at
// least.
nlohmann::json wait_section(const WaitBench &bench);

} // namespace noio
