// SPDX-License-Identifier: GPL-2.0
// The Debian packages that a verb takes.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/context.h"

namespace noio
{

// Error, with what installs them, when some of the verb that @app was given are missing. Where
// there is no dpkg nobody knows.
Result<void> need_packages(const CLI::App &app, const Context &context);

} // namespace noio
