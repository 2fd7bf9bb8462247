// SPDX-License-Identifier: GPL-2.0
#include "bench/bench_run.h"

#include <fmt/format.h>

namespace noio
{

std::string run_text(const BenchRun &run)
{
	return fmt::format("Linux {}, {}; {}\n{}; {}\n", run.release, run.arch, run.origin,
			   run.compiler, run.qemu);
}

nlohmann::json run_json(const BenchRun &run)
{
	return {{"began", run.began}, {"release", run.release},	  {"origin", run.origin},
		{"arch", run.arch},   {"compiler", run.compiler}, {"qemu", run.qemu}};
}

BenchRun read_run(const JsonNode &node)
{
	return {node["began"].text(), node["release"].text(),  node["origin"].text(),
		node["arch"].text(),  node["compiler"].text(), node["qemu"].text()};
}

} // namespace noio
