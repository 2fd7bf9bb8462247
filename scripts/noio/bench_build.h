// SPDX-License-Identifier: GPL-2.0
// noio bench build: what the project costs whoever begins with it.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_bench_build(CLI::App &bench, Context &context);

} // namespace noio
