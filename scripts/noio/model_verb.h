// SPDX-License-Identifier: GPL-2.0
// noio model: the second series' protocol, searched by spin.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_model_verb(CLI::App &app, Context &context);

} // namespace noio
