// SPDX-License-Identifier: GPL-2.0
// noio series: the series in other forms, and its variants side by side.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

// Adds the verbs to @app; a callback leaves its work in @context.verb.
void add_series_verbs(CLI::App &app, Context &context);

} // namespace noio
