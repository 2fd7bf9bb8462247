// SPDX-License-Identifier: GPL-2.0
#include "bench/vng_side.h"

#include "bench/judged.h"
#include "bench/timed_build.h"
#include "core/disk.h"
#include "core/stopwatch.h"
#include "prove/boots.h"

namespace noio
{

namespace fs = std::filesystem;

Result<void> VngSide::set_up()
{
	const auto config = build_dir() / ".config";
	std::error_code ec;
	fs::remove(config, ec);
	if (ec)
		return fail(ec.message(), config.string(), "remove it by hand");
	return {};
}

Result<Timing> VngSide::build(Runner &runner)
{
	return timed_build(vng_build(tool_), "virtme-ng", logs_ / "build.log", runner, status_);
}

Result<Boot> VngSide::boot(const Vng &tool, const fs::path &log, const std::string &options,
			   Runner &runner) const
{
	const auto ran = runner.run(vng_run(tool, options));
	if (!ran)
		return tl::make_unexpected(ran.error());
	// Its exit status is that of a program in the guest, where none is run.
	Boot boot;
	boot.console = ran->out;
	boot.ending = ran->timed_out ? Ending::kTimedOut : ending_of(ran->out);
	return write_file(log, ran->out).map([&] { return boot; });
}

Result<Phase> VngSide::phase(const Vng &tool, const fs::path &logs, Runner &runner) const
{
	const auto list = logs / "list.log";
	const auto listed = boot(tool, list, kunit_list_options(), runner);
	if (!listed)
		return tl::make_unexpected(listed.error());
	Phase phase;
	const auto plan = listed_boots(*listed);
	if (plan.empty())
		phase.problems.push_back(no_cases(list));
	for (const auto &planned : plan) {
		const auto log = logs / log_name(planned);
		status_.update(phase.cases.size(), 0, planned.glob);
		const auto booted = boot(tool, log, kunit_options(planned.glob), runner);
		if (!booted)
			return tl::make_unexpected(booted.error());
		add_boot(phase, planned, judge(*booted, planned.glob), log);
	}
	return phase;
}

Result<Timing> VngSide::boots(const std::string &cpu, Contender &theirs, Runner &runner)
{
	auto tool = tool_;
	tool.machine.cpu = cpu;
	status_.begin("virtme-ng, boots");
	const auto logs = round_logs(theirs, logs_);
	const Stopwatch watch;
	const auto judged = phase(tool, logs, runner);
	if (!judged)
		return tl::make_unexpected(judged.error());
	const auto timing = watch.read();
	status_.end();
	add_judged(theirs, *judged, logs);
	return timing;
}

} // namespace noio
