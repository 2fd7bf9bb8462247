// SPDX-License-Identifier: GPL-2.0
#include "run/bench/count_costs.h"

#include <array>
#include <future>
#include <optional>

#include <fmt/format.h>

#include "core/try.h"
#include "run/bench/read_costs.h"
#include "run/suite/kernels.h"

namespace noio
{

namespace
{

const Accelerator kCounting{"tcg", "it counts instructions"};
constexpr unsigned kBoots = 2;
// A guest with 64 CPUs takes half a minute on a machine that does nothing else.
constexpr std::chrono::seconds kDeadline{600};

Guest guest(const BootsRequest &request, unsigned cpus, unsigned number)
{
	Guest guest;
	guest.arch = request.arch;
	guest.kernel = request.kernel;
	guest.command_line = "maxcpus=1 kunit.enable=1 kunit.autorun=1 "
			     "kunit.filter_glob=percpu_noio_bench kunit_shutdown=reboot";
	guest.machine.cpus = cpus;
	guest.deadline = kDeadline;
	guest.log = request.logs / fmt::format("{:02}-{}.log", cpus, number + 1);
	guest.icount = true;
	return guest;
}

// Boots @cpus twice at once. What was wrong with the guests is in @tree; error: as of boot().
Result<void> count_twice(const BootsRequest &request, unsigned cpus, TreeCosts &tree,
			 Runner &runner)
{
	std::array<std::future<Result<Boot>>, kBoots> running;
	for (unsigned i = 0; i < kBoots; i++)
		running[i] = std::async(std::launch::async, [&request, cpus, i, &runner] {
			return boot(guest(request, cpus, i), kCounting, runner);
		});
	std::vector<std::vector<Cost>> counts;
	std::optional<Error> failed;
	for (unsigned i = 0; i < kBoots; i++) {
		const auto booted = running[i].get();
		if (!booted) {
			failed = booted.error();
			continue;
		}
		const auto costs = read_costs(*booted, cpus, guest(request, cpus, i).log);
		if (costs)
			counts.push_back(*costs);
		else
			tree.problems.push_back(costs.error().line());
	}
	if (failed)
		return tl::make_unexpected(*failed);
	if (counts.size() < kBoots)
		return {};
	const auto differ = not_repeated(counts[0], counts[1]);
	tree.problems.insert(tree.problems.end(), differ.begin(), differ.end());
	tree.costs.insert(tree.costs.end(), counts[0].begin(), counts[0].end());
	return {};
}

} // namespace

Result<AllocBench> count_costs(const Run &run, const std::string &trees,
			       const std::vector<unsigned> &cpus, Runner &runner,
			       Status &status)
{
	TRY_ASSIGN(auto kernels, Kernels::open(run, runner, status));
	TRY_ASSIGN(const auto chosen, kernels.choose(trees));
	AllocBench bench;
	for (const auto &variant : chosen) {
		TRY_ASSIGN(const auto boots, kernels.get(variant));
		TreeCosts tree{variant.title, kernels.subject.identity.release, {}, {}};
		status.begin(boots.title);
		for (std::size_t i = 0; i < cpus.size(); i++) {
			status.update(i, cpus.size(), fmt::format("{} CPUs", cpus[i]));
			TRY(count_twice(boots, cpus[i], tree, runner));
		}
		status.end(fmt::format("{} boots", kBoots * cpus.size()));
		bench.trees.push_back(std::move(tree));
	}
	static_cast<ReportHeader &>(bench) = kernels.header;
	bench.host.accelerator = kCounting;
	return bench;
}

} // namespace noio
