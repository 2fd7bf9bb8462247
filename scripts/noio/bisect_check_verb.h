// SPDX-License-Identifier: GPL-2.0
// noio bisect-check
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_bisect_check_verb(CLI::App &app, Context &context);

} // namespace noio
