// SPDX-License-Identifier: GPL-2.0
#include "run/bench/waits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace noio
{

std::uint64_t Durations::calls() const
{
	return std::accumulate(
		times.begin(), times.end(), std::uint64_t{0},
		[](std::uint64_t sum, const auto &one) { return sum + one.second; });
}

std::uint64_t Durations::quantile(double share) const
{
	const auto wanted =
		static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(calls())));
	std::uint64_t seen = 0;
	for (const auto &[duration, count] : times) {
		seen += count;
		if (seen >= wanted)
			return duration;
	}
	return 0;
}

std::uint64_t Durations::longest() const
{
	return times.empty() ? 0 : times.rbegin()->first;
}

void Durations::add(const Durations &boot)
{
	for (const auto &[duration, count] : boot.times)
		times[duration] += count;
	failed += boot.failed;
	boot_p99.push_back(boot.quantile(0.99));
}

void LoadWaits::add(const LoadWaits &boot)
{
	boots++;
	kernel.add(boot.kernel);
	noio.add(boot.noio);
	plain.add(boot.plain);
	stalls += boot.stalls;
	kills += boot.kills;
}

std::vector<std::string> problems(const WaitBench &bench)
{
	std::vector<std::string> all;
	for (const auto &kernel : bench.kernels)
		for (const auto &problem : kernel.problems)
			all.push_back(fmt::format("{}: {}", kernel.title, problem));
	return all;
}

bool same_loads(const WaitBench &bench)
{
	return std::all_of(bench.kernels.begin(), bench.kernels.end(), [&](const auto &kernel) {
		return std::equal(
			kernel.loads.begin(), kernel.loads.end(),
			bench.kernels.front().loads.begin(), bench.kernels.front().loads.end(),
			[](const auto &a, const auto &b) { return a.load == b.load; });
	});
}

bool sound(const WaitBench &bench)
{
	return !bench.kernels.empty() && problems(bench).empty() &&
	       std::all_of(bench.kernels.begin(), bench.kernels.end(), [](const auto &kernel) {
		       return std::all_of(kernel.loads.begin(), kernel.loads.end(),
					  [](const auto &load) { return load.boots != 0; });
	       });
}

} // namespace noio
