// SPDX-License-Identifier: GPL-2.0
#include "run/bench/wait_rows.h"

#include <fmt/format.h>

#include "render/table.h"

namespace noio
{

std::string wait_text(const WaitBench &bench)
{
	auto text = header_text(bench) + kernel_text(bench);
	if (!bench.kernels.empty())
		text += fmt::format("boots of {} s each; the ratios are to {}\n\n",
				    bench.seconds, bench.kernels.front().title) +
			table(wait_rows(bench)) + "\n" + table(load_rows(bench)) + "\n";
	for (const auto &problem : problems(bench))
		text += "problem: " + problem + "\n";
	if (!sound(bench))
		text += "Not every boot counts: this is not to be trusted as a whole.\n";
	return text;
}

} // namespace noio
