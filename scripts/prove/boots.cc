// SPDX-License-Identifier: GPL-2.0
#include "prove/boots.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/core.h>

namespace noio
{

namespace
{

Guest guest(const BootsRequest &request, const std::string &glob, const std::string &log)
{
	Guest guest;
	guest.arch = request.arch;
	guest.kernel = request.kernel;
	guest.command_line = kunit_options(glob) + " " + request.command_line;
	guest.machine = request.machine;
	guest.deadline = request.deadline;
	guest.log = request.logs / (log + ".log");
	return guest;
}

struct Booted {
	Guest guest;
	std::optional<Result<Judgement>> judgement;
};

Booted boot_one(const BootsRequest &request, const PlannedBoot &planned, Runner &runner)
{
	const auto file = planned.lockdep ? planned.glob : "percpu_noio";
	Booted booted{guest(request, planned.glob, file), std::nullopt};
	booted.judgement = boot(booted.guest, request.accelerator, runner)
				   .map([&planned](const Boot &boot) {
					   return judge(boot, planned.glob);
				   });
	return booted;
}

bool clean(const Booted &booted)
{
	const auto &judgement = *booted.judgement;
	return judgement && judgement->verdict == Verdict::kClean;
}

// All of @plan, request.guests at a time, each result at the index of its boot.
std::vector<Booted> boot_all(const BootsRequest &request, const std::vector<PlannedBoot> &plan,
			     Runner &runner, Status &status)
{
	std::vector<Booted> all(plan.size());
	std::atomic<std::size_t> next = 0;
	std::mutex lock; // around status and done
	unsigned long done = 0;
	std::atomic<bool> enough = false;
	const auto work = [&] {
		for (auto i = next++; i < plan.size() && !interrupted() && !enough;
		     i = next++) {
			all[i] = boot_one(request, plan[i], runner);
			enough = enough || (request.until_failure && !clean(all[i]));
			const std::scoped_lock held(lock);
			status.update(++done, plan.size(), plan[i].glob);
		}
	};
	std::vector<std::jthread> workers;
	for (unsigned i = 0; i < request.guests; i++)
		workers.emplace_back(work);
	workers.clear(); // joins
	return all;
}

Result<std::vector<PlannedBoot>> ask(const BootsRequest &request, Runner &runner)
{
	auto lister = guest(request, "percpu_noio*", "list");
	lister.command_line += " kunit.action=list";
	const auto listed = boot(lister, request.accelerator, runner);
	if (!listed)
		return tl::make_unexpected(listed.error());
	return plan_boots(listed->console);
}

} // namespace

std::string kunit_options(const std::string &glob)
{
	return fmt::format("kunit.enable=1 kunit.autorun=1 kunit.filter_glob={} "
			   "kunit_shutdown=reboot",
			   glob);
}

Result<Phase> run_boots(const BootsRequest &request, Runner &runner, Status &status)
{
	status.begin(request.title);
	const auto plan = ask(request, runner);
	if (!plan)
		return tl::make_unexpected(plan.error());
	Phase phase;
	if (plan->empty()) {
		phase.problems.push_back(
			fmt::format("the kernel lists no case of the suite: {}",
				    (request.logs / "list.log").string()));
		return phase;
	}

	const auto all = boot_all(request, *plan, runner, status);
	for (std::size_t i = 0; i < all.size(); i++) {
		if (!all[i].judgement && request.until_failure && !interrupted())
			continue;
		if (!all[i].judgement)
			return fail("interrupted", request.title, "", Exit::kInterrupt);
		const auto &judgement = *all[i].judgement;
		if (!judgement)
			return tl::make_unexpected(judgement.error());
		add_boot(phase, (*plan)[i], *judgement, all[i].guest.log);
	}
	const auto booted = std::count_if(all.begin(), all.end(),
					  [](const auto &one) { return one.judgement; });
	status.end(fmt::format("{} boots", booted + 1));
	return phase;
}

} // namespace noio
