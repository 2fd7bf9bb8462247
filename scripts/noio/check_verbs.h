// SPDX-License-Identifier: GPL-2.0
// noio check-series, noio tested-with, noio sum: what else `make check` runs.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

// Adds the verbs to @app; a callback leaves its work in @context.verb.
void add_check_verbs(CLI::App &app, Context &context);

} // namespace noio
