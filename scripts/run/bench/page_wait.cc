// SPDX-License-Identifier: GPL-2.0
#include "run/bench/page.h"

#include <algorithm>

#include "core/record.h"
#include "render/json_list.h"
#include "render/plot.h"
#include "run/bench/wait_rows.h"

namespace noio
{

namespace
{

using nlohmann::json;

// One call in so many; no more of them than calls.
PlotLine line_of(const std::string &kernel, const Durations &durations)
{
	PlotLine line{kernel, {}};
	for (const std::uint64_t in : {2, 10, 100, 1000, 10000}) {
		if (in > durations.calls())
			break;
		const auto us = durations.quantile(1 - 1 / static_cast<double>(in));
		line.points.push_back(
			{static_cast<double>(in),
			 static_cast<double>(std::max<std::uint64_t>(us, 1)) / 1000});
	}
	return line;
}

json plots(const WaitBench &bench)
{
	auto all = json::array();
	if (bench.kernels.empty())
		return all;
	for (std::size_t load = 0; load < bench.kernels.front().loads.size(); load++)
		for (const auto &caller : wait_callers()) {
			Plot plot{bench.kernels.front().loads[load].load + ", " + caller.title,
				  {}};
			for (const auto &kernel : bench.kernels)
				plot.lines.push_back(
					line_of(kernel.title, kernel.loads[load].*caller.of));
			all.push_back(plot_svg(plot));
		}
	return all;
}

json legend(const WaitBench &bench)
{
	auto all = json::array();
	for (const auto &kernel : bench.kernels)
		all.push_back({{"number", all.size()}, {"title", kernel.title}});
	return all;
}

json table_json(std::vector<WaitRow> rows)
{
	if (rows.empty())
		return nullptr;
	const auto head = rows.front();
	rows.erase(rows.begin());
	return {{"head", head}, {"rows", json_list(rows, [](const auto &row) {
					 return json{{"cells", row}};
				 })}};
}

} // namespace

json wait_section(const WaitBench &bench)
{
	auto section = record_json<ReportHeader>(bench);
	section.update(
		{{"sound", sound(bench)},
		 {"problems", problems(bench)},
		 {"base", bench.kernels.empty() ? "" : bench.kernels.front().title},
		 {"wait",
		  {{"seconds", bench.seconds},
		   {"tables", {table_json(wait_rows(bench)), table_json(load_rows(bench))}}}},
		 {"axes", "Milliseconds that one call in 2, 10, 100, ... takes at least"},
		 {"legend", legend(bench)},
		 {"plots", plots(bench)}});
	return section;
}

} // namespace noio
