// SPDX-License-Identifier: GPL-2.0
// noio bench turnaround
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_bench_turnaround(CLI::App &bench, Context &context);

} // namespace noio
