// SPDX-License-Identifier: GPL-2.0
// noio config: generate, check, explain, diff, profiles, agree.
#pragma once

#include <CLI/CLI.hpp>

#include "noio/context.h"

namespace noio
{

// Adds the verbs to @app; a callback leaves its work in @context.verb.
void add_config_verbs(CLI::App &app, Context &context);

// Those in files of their own, for add_config_verbs() alone.
void add_generate_verb(CLI::App &config, Context &context);
void add_check_verb(CLI::App &config, Context &context);
void add_explain_verb(CLI::App &config, Context &context);
void add_diff_verb(CLI::App &config, Context &context);
void add_profiles_verb(CLI::App &config, Context &context);
void add_agree_verb(CLI::App &config, Context &context);

} // namespace noio
