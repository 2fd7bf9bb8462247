// SPDX-License-Identifier: GPL-2.0
#include "noio/bench_verbs.h"

#include "noio/bench_alloc.h"
#include "noio/bench_build.h"
#include "noio/bench_report.h"
#include "noio/bench_wait.h"

namespace noio
{

void add_bench_verbs(CLI::App &app, Context &context)
{
	auto *bench = app.add_subcommand("bench", "what the series and the tooling cost");
	bench->require_subcommand(1);
	bench->fallthrough();
	add_bench_alloc(*bench, context);
	add_bench_wait(*bench, context);
	add_bench_report(*bench, context);
	add_bench_build(*bench, context);
}

} // namespace noio
