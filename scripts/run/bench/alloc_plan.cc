// SPDX-License-Identifier: GPL-2.0
#include "run/bench/alloc_plan.h"

#include <array>
#include <future>
#include <optional>

#include <fmt/format.h>

#include "core/try.h"
#include "run/bench/read_costs.h"

namespace noio
{

namespace
{

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

CaseResult case_of(unsigned cpus, bool sound, const BootsRequest &request)
{
	CaseResult result;
	result.test.name = fmt::format("{} possible CPUs", cpus);
	result.test.status = sound ? TestStatus::kPassed : TestStatus::kFailed;
	result.log = guest(request, cpus, 0).log;
	return result;
}

} // namespace

Plan alloc_plan(const std::vector<unsigned> &cpus, const std::shared_ptr<AllocBench> &bench,
		Runner &runner, Status &status)
{
	const auto run = [cpus, bench, &runner,
			  &status](const Subject &subject, const Variant &variant,
				   const BootsRequest &boots) -> Result<Phase> {
		TreeCosts tree{variant.title, subject.identity.release, {}, {}};
		Phase phase;
		status.begin(boots.title);
		for (std::size_t i = 0; i < cpus.size(); i++) {
			status.update(i, cpus.size(), fmt::format("{} CPUs", cpus[i]));
			const auto before = tree.problems.size();
			TRY(count_twice(boots, cpus[i], tree, runner));
			phase.cases.push_back(
				case_of(cpus[i], tree.problems.size() == before, boots));
		}
		status.end(fmt::format("{} boots", kBoots * cpus.size()));
		phase.problems = tree.problems;
		bench->trees.push_back(std::move(tree));
		return phase;
	};
	return {"bench-alloc", run};
}

} // namespace noio
