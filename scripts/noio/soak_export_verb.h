// SPDX-License-Identifier: GPL-2.0
// noio soak export
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

void add_soak_export_verb(CLI::App &soak, Context &context);

} // namespace noio
