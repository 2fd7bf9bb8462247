// SPDX-License-Identifier: GPL-2.0
// noio report
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_report_verb(CLI::App &app, Context &context);

} // namespace noio
