// SPDX-License-Identifier: GPL-2.0
#include "cli/verbs.h"

#include <utility>

namespace noio
{

namespace
{

void add_config_verbs(CLI::App &app, Context &context)
{
	auto *config = app.add_subcommand("config", "kernel configurations");
	config->require_subcommand(1);
	add_config_generate(*config, context);
	add_config_check(*config, context);
	add_config_explain(*config, context);
	add_config_diff(*config, context);
	add_config_profiles(*config, context);
	add_config_agree(*config, context);
}

void add_bench_verbs(CLI::App &app, Context &context)
{
	auto *bench = app.add_subcommand("bench", "what the series and the tooling cost");
	bench->require_subcommand(1);
	bench->fallthrough();
	add_bench_alloc(*bench, context);
	add_bench_wait(*bench, context);
	add_bench_report(*bench, context);
	add_bench_build(*bench, context);
	add_bench_price(*bench, context);
}

// The order in which noio --help lists them.
void group(CLI::App &app)
{
	const std::pair<const char *, std::vector<const char *>> groups[] = {
		{"Look at a kernel or a log", {"affected", "diagnose", "tree"}},
		{"Show the bug, and what the series does",
		 {"bench", "prove", "selftests", "soak"}},
		{"Test the series",
		 {"bisect-check", "check-series", "configs-check", "faults", "matrix", "model",
		  "mutants"}},
		{"Carry the series", {"series"}},
		{"Configure kernels, run guests", {"config", "guest"}},
		{"Reports", {"report", "schema", "sum", "tested-with"}},
		{"The shell", {"completion"}},
	};
	for (const auto &[name, verbs] : groups)
		for (const auto *verb : verbs)
			app.get_subcommand(verb)->group(name);
}

} // namespace

std::vector<const CLI::App *> verbs_of(const CLI::App &app)
{
	return app.get_subcommands([](const CLI::App *) { return true; });
}

void add_verbs(CLI::App &app, Context &context)
{
	add_tree_verbs(app, context);
	add_guest_verbs(app, context);
	add_config_verbs(app, context);
	add_prove_verbs(app, context);
	add_check_verbs(app, context);
	add_model_verb(app, context);
	add_bisect_check_verb(app, context);
	add_configs_check_verb(app, context);
	add_selftests_verb(app, context);
	add_affected_verb(app, context);
	add_soak_verb(app, context);
	add_diagnose_verb(app, context);
	add_bench_verbs(app, context);
	add_report_verb(app, context);
	add_schema_verb(app, context);
	add_series_verbs(app, context);
	add_completion_verb(app, context);
	group(app);
}

} // namespace noio
