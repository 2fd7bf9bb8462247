// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_configs_check_verb(CLI::App &app, Context &context);

} // namespace noio
