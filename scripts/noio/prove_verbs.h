// SPDX-License-Identifier: GPL-2.0
// noio prove, noio matrix, noio mutants: what builds and boots trees.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

// Adds the verbs to @app; a callback leaves its work in @context.verb.
void add_prove_verbs(CLI::App &app, Context &context);

} // namespace noio
