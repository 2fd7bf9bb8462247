// SPDX-License-Identifier: GPL-2.0
// noio diagnose
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_diagnose_verb(CLI::App &app, Context &context);

} // namespace noio
