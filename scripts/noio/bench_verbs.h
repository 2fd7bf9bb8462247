// SPDX-License-Identifier: GPL-2.0
// noio bench: what the series and the tooling cost.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_bench_verbs(CLI::App &app, Context &context);

} // namespace noio
