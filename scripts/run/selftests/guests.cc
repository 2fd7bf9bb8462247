// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/guests.h"

#include <fmt/format.h>

#include "core/try.h"

namespace noio
{

namespace
{

// For the boot, and what a slow machine adds to the deadline.
constexpr std::chrono::seconds kMargin{60};

} // namespace

Guest test_guest(const Programs &programs, const std::string &test, const BootsRequest &boots)
{
	Guest guest;
	guest.arch = boots.arch;
	guest.kernel = boots.kernel;
	guest.machine.memory_mib = 1024; // one test takes all of it, emulated
	guest.initrd = programs.initramfs;
	// Else the kernel drops most of what init writes to its log.
	guest.command_line = "printk.devkmsg=on noio.run=" + test;
	guest.deadline = programs.timeout + kMargin;
	guest.log = boots.logs / (test + ".log");
	return guest;
}

void add_run(Phase &phase, const TestRun &run, const std::vector<KnownReport> &known,
	     const std::filesystem::path &log)
{
	const auto &test = run.result.name;
	for (const auto &problem : run.problems)
		phase.problems.push_back(
			fmt::format("{}: {}: {}", test, problem, log.string()));
	for (const auto &splat : run.reports) {
		const auto *report = find_report(known, test, splat);
		(report ? phase.notes : phase.problems)
			.push_back(fmt::format("{}: {} report ({}{}): {}:{}", test,
					       report ? "known" : "unexpected",
					       report_name(splat),
					       splat.kind == SplatKind::kLockdep
						       ? "; lockdep disabled itself here"
						       : "",
					       log.string(), splat.first_line));
		if (report)
			phase.notes.back() += ": " + report->why;
	}
	if (run.result.status == TestStatus::kSkipped)
		phase.notes.push_back(fmt::format("{}: skipped: {}", test, run.result.reason));
	phase.cases.push_back({run.result, log});
}

Result<Phase> run_guests(const Programs &programs, const std::vector<std::string> &only,
			 const std::vector<KnownReport> &known, const BootsRequest &boots,
			 Runner &runner, Status &status)
{
	auto tests = programs.tests;
	if (const auto glob = unmatched(only, tests))
		return fail("no such test", *glob,
			    fmt::format("there are {}", fmt::join(tests, ", ")));
	std::erase_if(tests, [&only](const auto &test) { return !chosen(only, test); });

	Phase phase;
	status.begin(boots.title);
	for (std::size_t i = 0; i < tests.size(); i++) {
		status.update(i, tests.size(), tests[i]);
		const auto guest = test_guest(programs, tests[i], boots);
		TRY_ASSIGN(const auto booted, boot(guest, boots.accelerator, runner));
		add_run(phase, judge_test(booted, tests[i]), known, guest.log);
	}
	status.end(fmt::format("{} boots", tests.size()));
	return phase;
}

} // namespace noio
