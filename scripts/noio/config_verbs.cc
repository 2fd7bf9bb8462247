// SPDX-License-Identifier: GPL-2.0
#include "noio/config_verbs.h"

namespace noio
{

void add_config_verbs(CLI::App &app, Context &context)
{
	auto *config = app.add_subcommand("config", "kernel configurations");
	config->require_subcommand(1);
	add_generate_verb(*config, context);
	add_check_verb(*config, context);
	add_explain_verb(*config, context);
	add_diff_verb(*config, context);
	add_profiles_verb(*config, context);
	add_agree_verb(*config, context);
}

} // namespace noio
