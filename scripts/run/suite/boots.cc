// SPDX-License-Identifier: GPL-2.0
#include "run/suite/boots.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/core.h>

#include "core/try.h"

namespace noio
{

namespace
{

constexpr const char *kListLog = "list.log";

// Has a kernel run the cases of @glob, and then shut down.
std::string kunit_options(const std::string &glob)
{
	return fmt::format("kunit.enable=1 kunit.autorun=1 kunit.filter_glob={} "
			   "kunit_shutdown=reboot",
			   glob);
}

// Has it list the cases of the suite, for listed_boots(), and shut down.
std::string kunit_list_options()
{
	return kunit_options("percpu_*") + " kunit.action=list";
}

// plan_boots() of a guest with these options; empty when it died, maybe in the middle of them.
std::vector<PlannedBoot> listed_boots(const Boot &boot)
{
	return boot.ending == Ending::kPoweredOff ? plan_boots(boot.console)
						  : std::vector<PlannedBoot>{};
}

// What the console of @planned is called.
std::string log_name(const PlannedBoot &planned)
{
	const auto name = planned.glob.substr(0, planned.glob.find('*'));
	return name.substr(0, name.find_last_not_of("._") + 1) + ".log";
}

Guest guest(const BootsRequest &request, const std::string &options, const std::string &log)
{
	Guest guest;
	guest.arch = request.arch;
	guest.kernel = request.kernel;
	guest.command_line = options + " " + request.command_line;
	guest.machine = request.machine;
	guest.deadline = request.deadline;
	guest.log = request.logs / log;
	return guest;
}

struct Booted {
	Guest guest;
	std::optional<Result<Judgement>> judgement;
};

// Stops a guest once it has said, in a whole line, that a case failed or that it oopsed: then
// others may wait for ever for the task that died.
Sink until_failure()
{
	return [said = std::string()](std::string_view chunk) mutable {
		said += chunk;
		for (const auto *sign : {"not ok ", "---[ end trace "})
			if (const auto at = said.find(sign); at != said.npos)
				return said.find('\n', at) == said.npos;
		said.erase(0, said.rfind('\n') + 1);
		return true;
	};
}

Booted boot_one(const BootsRequest &request, const PlannedBoot &planned, Runner &runner)
{
	Booted booted{guest(request, kunit_options(planned.glob), log_name(planned)),
		      std::nullopt};
	booted.judgement = boot(booted.guest, request.accelerator, runner,
				request.until_failure ? until_failure() : Sink())
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
	TRY_ASSIGN(const auto listed, boot(guest(request, kunit_list_options(), kListLog),
					   request.accelerator, runner));
	return listed_boots(listed);
}

} // namespace

Result<Phase> run_boots(const BootsRequest &request, Runner &runner, Status &status)
{
	status.begin(request.title);
	Phase phase{request.plan, {}, {}, {}};
	if (phase.plan.empty()) {
		TRY_ASSIGN(phase.plan, ask(request, runner));
	}
	if (phase.plan.empty()) {
		phase.problems.push_back("the kernel does not list the cases of the suite: " +
					 (request.logs / kListLog).string());
		return phase;
	}

	const auto all = boot_all(request, phase.plan, runner, status);
	for (std::size_t i = 0; i < all.size(); i++) {
		if (!all[i].judgement && request.until_failure && !interrupted())
			continue;
		if (!all[i].judgement)
			return interrupted_at(request.title);
		TRY_ASSIGN(const auto judgement, *all[i].judgement);
		add_boot(phase, phase.plan[i], judgement, all[i].guest.log);
	}
	const auto booted = std::count_if(all.begin(), all.end(),
					  [](const auto &one) { return one.judgement; });
	status.end(fmt::format("{} boots", booted + (request.plan.empty() ? 1 : 0)));
	return phase;
}

} // namespace noio
