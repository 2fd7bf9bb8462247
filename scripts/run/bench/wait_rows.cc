// SPDX-License-Identifier: GPL-2.0
#include "run/bench/wait_rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace noio
{

namespace
{

std::string milliseconds(std::uint64_t us)
{
	return fmt::format("{:.2f}", static_cast<double>(us) / 1000);
}

std::string range_text(const std::vector<std::uint64_t> &values)
{
	if (values.empty())
		return "-";
	const auto [least, most] = std::minmax_element(values.begin(), values.end());
	return milliseconds(*least) + "-" + milliseconds(*most);
}

std::string failed_text(const Durations &durations)
{
	if (durations.failed == 0)
		return "0";
	const auto all = static_cast<double>(durations.failed + durations.calls());
	return fmt::format("{} ({:.2f} %)", durations.failed,
			   100 * static_cast<double>(durations.failed) / all);
}

WaitRow row(const std::string &load, const std::string &caller, const std::string &kernel,
	    const Durations &durations, const Durations &base)
{
	WaitRow cells{load, caller, kernel};
	const auto add = [&cells](std::uint64_t value, std::uint64_t other) {
		cells.push_back(ratio_text(value, other));
		cells.push_back(milliseconds(value));
	};
	add(durations.quantile(0.5), base.quantile(0.5));
	add(durations.quantile(0.99), base.quantile(0.99));
	cells.push_back(range_text(durations.boot_p99));
	add(durations.longest(), base.longest());
	cells.push_back(std::to_string(durations.calls()));
	cells.push_back(failed_text(durations));
	return cells;
}

} // namespace

std::vector<WaitCaller> wait_callers()
{
	return {{"NOIO", &LoadWaits::noio},
		{"NOIO, no mutex", &LoadWaits::plain},
		{"GFP_KERNEL", &LoadWaits::kernel}};
}

std::vector<WaitRow> wait_rows(const WaitBench &bench)
{
	if (bench.kernels.empty())
		return {};
	std::vector<WaitRow> rows{{"load", "caller", "kernel", "p50", "ms", "p99", "ms",
				   "of a boot", "longest", "ms", "calls", "failed"}};
	const auto &first = bench.kernels.front().loads;
	for (std::size_t load = 0; load < first.size(); load++)
		for (const auto &caller : wait_callers())
			for (const auto &kernel : bench.kernels)
				rows.push_back(row(first[load].load, caller.title, kernel.title,
						   kernel.loads[load].*caller.of,
						   first[load].*caller.of));
	return rows;
}

std::vector<WaitRow> load_rows(const WaitBench &bench)
{
	if (bench.kernels.empty())
		return {};
	std::vector<WaitRow> rows{{"load", "kernel", "boots", "reclaims/s", "OOM kills"}};
	for (std::size_t load = 0; load < bench.kernels.front().loads.size(); load++)
		for (const auto &kernel : bench.kernels) {
			const auto &waits = kernel.loads[load];
			const auto seconds = std::uint64_t{bench.seconds} * waits.boots;
			rows.push_back(
				{waits.load, kernel.title, std::to_string(waits.boots),
				 seconds == 0
					 ? "-"
					 : fmt::format("{:.1f}",
						       static_cast<double>(waits.stalls) /
							       static_cast<double>(seconds)),
				 std::to_string(waits.kills)});
		}
	return rows;
}

std::string ratio_text(std::uint64_t value, std::uint64_t base)
{
	return base == 0 ? "-"
			 : fmt::format("{:.2f}",
				       static_cast<double>(value) / static_cast<double>(base));
}

} // namespace noio
