// SPDX-License-Identifier: GPL-2.0
#include "bench/wait_json.h"

#include "core/json.h"
#include "report/json_list.h"
#include "report/json_node.h"

namespace noio
{

namespace
{

using nlohmann::json;

json durations_json(const Durations &durations)
{
	return {{"failed", durations.failed},
		{"boot_p99", durations.boot_p99},
		{"times", json_list(durations.times, [](const auto &one) {
			 return json{{"us", one.first}, {"calls", one.second}};
		 })}};
}

json load_json(const LoadWaits &load)
{
	return {{"load", load.load},
		{"boots", load.boots},
		{"kernel", durations_json(load.kernel)},
		{"noio", durations_json(load.noio)},
		{"plain", durations_json(load.plain)},
		{"stalls", load.stalls},
		{"kills", load.kills}};
}

json kernel_json(const KernelWaits &kernel)
{
	return {{"title", kernel.title},
		{"release", kernel.release},
		{"loads", json_list(kernel.loads, load_json)},
		{"problems", kernel.problems}};
}

Durations read_durations(const JsonNode &node)
{
	Durations durations;
	durations.failed = node["failed"].number<std::uint64_t>();
	durations.boot_p99 = node["boot_p99"].list(
		[](const JsonNode &one) { return one.number<std::uint64_t>(); });
	const auto pairs = node["times"].list([](const JsonNode &one) {
		return std::pair{one["us"].number<std::uint64_t>(),
				 one["calls"].number<std::uint64_t>()};
	});
	for (const auto &[us, calls] : pairs)
		durations.times[us] += calls;
	return durations;
}

LoadWaits read_load(const JsonNode &node)
{
	return {node["load"].text(),
		node["boots"].number<unsigned>(),
		read_durations(node["kernel"]),
		read_durations(node["noio"]),
		read_durations(node["plain"]),
		node["stalls"].number<std::uint64_t>(),
		node["kills"].number<std::uint64_t>()};
}

KernelWaits read_kernel(const JsonNode &node)
{
	return {node["title"].text(), node["release"].text(), node["loads"].list(read_load),
		node["problems"].list([](const JsonNode &one) { return one.text(); })};
}

// Rows of its tables go through the loads of all kernels by their number.
void check_loads(const WaitBench &bench, const JsonNode &node)
{
	for (const auto &kernel : bench.kernels) {
		bool same = kernel.loads.size() == bench.kernels.front().loads.size();
		for (std::size_t i = 0; same && i < kernel.loads.size(); i++)
			same = kernel.loads[i].load == bench.kernels.front().loads[i].load;
		if (!same)
			node["kernels"].complain("kernels under the same loads");
	}
}

} // namespace

std::string wait_json(const WaitBench &bench)
{
	auto all = run_json(bench.run);
	all.update({{"report", "bench-wait"},
		    {"sound", sound(bench)},
		    {"seconds", bench.seconds},
		    {"kernels", json_list(bench.kernels, kernel_json)}});
	return json_text(all);
}

Result<WaitBench> parse_waits(std::string_view text, const std::string &file)
{
	return parse_bench(text, file, "wait", [](const JsonNode &node) {
		WaitBench bench{read_run(node), node["seconds"].number<unsigned>(),
				node["kernels"].list(read_kernel)};
		check_loads(bench, node);
		return bench;
	});
}

} // namespace noio
