// SPDX-License-Identifier: GPL-2.0
// All verbs of noio.
#pragma once

#include <vector>

#include <CLI/CLI.hpp>

#include "cli/context.h"

namespace noio
{

// All of them to @app, in groups of what people want; the work of the one that is typed is left
// in @context.verb.
void add_verbs(CLI::App &app, Context &context);

// What was added to @app so far, or to a verb of it.
std::vector<const CLI::App *> verbs_of(const CLI::App &app);

// What it adds, each from a file of that name. Below @app:
void add_tree_verbs(CLI::App &app, Context &context);
void add_guest_verbs(CLI::App &app, Context &context);
void add_prove_verbs(CLI::App &app, Context &context);
void add_check_verbs(CLI::App &app, Context &context);
void add_model_verb(CLI::App &app, Context &context);
void add_bisect_check_verb(CLI::App &app, Context &context);
void add_configs_check_verb(CLI::App &app, Context &context);
void add_selftests_verb(CLI::App &app, Context &context);
void add_affected_verb(CLI::App &app, Context &context);
void add_soak_verb(CLI::App &app, Context &context);
void add_diagnose_verb(CLI::App &app, Context &context);
void add_report_verb(CLI::App &app, Context &context);
void add_schema_verb(CLI::App &app, Context &context);
void add_series_verbs(CLI::App &app, Context &context);
void add_completion_verb(CLI::App &app, Context &context);

// Below config, bench and soak:
void add_config_generate(CLI::App &config, Context &context);
void add_config_check(CLI::App &config, Context &context);
void add_config_explain(CLI::App &config, Context &context);
void add_config_diff(CLI::App &config, Context &context);
void add_config_profiles(CLI::App &config, Context &context);
void add_config_agree(CLI::App &config, Context &context);
void add_bench_alloc(CLI::App &bench, Context &context);
void add_bench_wait(CLI::App &bench, Context &context);
void add_bench_report(CLI::App &bench, Context &context);
void add_bench_build(CLI::App &bench, Context &context);
void add_bench_price(CLI::App &bench, Context &context);
void add_soak_export_verb(CLI::App &soak, Context &context);

} // namespace noio
