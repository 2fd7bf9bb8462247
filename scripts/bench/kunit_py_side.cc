// SPDX-License-Identifier: GPL-2.0
#include "bench/kunit_py_side.h"

#include <fmt/core.h>

#include "bench/judged.h"
#include "bench/timed_build.h"
#include "core/disk.h"
#include "core/stopwatch.h"
#include "guest/accelerator.h"

namespace noio
{

namespace fs = std::filesystem;

Result<void> KunitPySide::set_up()
{
	std::error_code ec;
	const auto config = tool_.kbuild.tree / tool_.kunitconfig;
	if (!fs::exists(config, ec))
		return fail("the suite has no .kunitconfig", config.string(),
			    "kunit.py cannot be run without one");
	fs::create_directories(build_dir(), ec);
	if (ec)
		return fail(ec.message(), build_dir().string(), "remove what is there");
	return {};
}

Result<Timing> KunitPySide::build(Runner &runner)
{
	return timed_build(kunit_py_build(tool_), "kunit.py", logs_ / "build.log", runner,
			   status_);
}

void KunitPySide::use(const Accelerator &accelerator)
{
	const auto host = this_host();
	std::error_code ec;
	tool_.hide_kvm = accelerator.name == "tcg" &&
			 traits(tool_.kbuild.arch).machine == host.machine &&
			 fs::exists(host.kvm, ec);
}

Result<Tally> KunitPySide::cases(const KunitPy &tool, const std::string &glob, bool alone,
				 Contender &theirs, Runner &runner) const
{
	const auto ran = runner.run(kunit_py_exec(tool, glob, alone));
	if (!ran)
		return tl::make_unexpected(ran.error());
	const auto log = round_logs(theirs, logs_) /
			 (theirs.name + ", " + (alone ? glob : "percpu_noio") + ".log");
	if (auto kept = write_file(log, ran->out); !kept)
		return tl::make_unexpected(kept.error());
	auto tally = read_kunit_py(ran->out);
	if (!tally)
		return fail(tally.error().what, log.string(), "it says why");
	if (tally->failed != 0)
		theirs.problems.push_back(
			fmt::format("{} cases failed: {}", tally->failed, log.string()));
	else if (!ran->ok())
		theirs.problems.push_back(
			fmt::format("exit status {}: {}", ran->status, log.string()));
	return tally;
}

Result<Timing> KunitPySide::boots(const std::string &cpu, Contender &theirs, Runner &runner)
{
	auto tool = tool_;
	tool.machine.cpu = cpu;
	status_.begin(theirs.name + ", boots");
	const Stopwatch watch;
	auto all = cases(tool, "percpu_noio_*", false, theirs, runner);
	if (!all)
		return tl::make_unexpected(all.error());
	const auto alone = cases(tool, "percpu_lock_order", true, theirs, runner);
	if (!alone)
		return tl::make_unexpected(alone.error());
	const auto timing = watch.read();
	status_.end();
	*all += *alone;
	add_cases(theirs, all->passed + all->failed + all->skipped);
	return timing;
}

} // namespace noio
