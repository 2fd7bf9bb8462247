// SPDX-License-Identifier: GPL-2.0
#include "console/splat_task.h"

#include <array>
#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

struct TaskPatterns {
	RE2 any{R"((?:PID|pid): |/\d+|INFO: task |soft lockup|Killed process)", RE2::Latin1};
	std::array<RE2, 6> name_first{
		// lockdep's reports
		RE2(R"((.*)/(\d+)(?: \[.*\])? (?:is trying to|takes:|just changed).*)",
		    RE2::Latin1),
		RE2(R"((?:(?:\[ )?(?:WARNING|BUG): )?(.*)/(\d+) (?:still has locks held|is leaving|is freeing).*)",
		    RE2::Latin1),
		// __warn() of 7.2, KASAN, the hung task detector
		RE2(R"(WARNING: .*, CPU#\d+: (.*)/(\d+))", RE2::Latin1),
		RE2(R"(.* by task (.*)/(\d+))", RE2::Latin1),
		RE2(R"(INFO: task (.*):(\d+) (?:.*blocked|can't die) .*)", RE2::Latin1),
		RE2(R"(.*BUG: soft lockup .*! \[(.*):(\d+)\].*)", RE2::Latin1),
	};
	std::array<RE2, 3> pid_first{
		// dump_stack(), "sleeping function called ..."
		RE2(R"(.*\bPID: (\d+) Comm: (.*?) (?:Kdump:|Not tainted|Tainted).*)",
		    RE2::Latin1),
		RE2(R"(.*\bpid: (\d+), name: (.*))", RE2::Latin1),
		// the OOM killer
		RE2(R"(.* Killed process (\d+) \((.*)\) total-vm:.*)", RE2::Latin1),
	};
};

} // namespace

std::string find_task(std::string_view text)
{
	static const TaskPatterns patterns;
	if (text.starts_with(' ')) // frames, most lines of a report
		return "";
	const re2::StringPiece line = piece(text);
	if (!RE2::PartialMatch(line, patterns.any)) // sooner told than by each
		return "";
	std::string name;
	std::string pid;
	for (const auto &pattern : patterns.name_first) {
		if (RE2::FullMatch(line, pattern, &name, &pid))
			return name.append("/").append(pid);
	}
	for (const auto &pattern : patterns.pid_first) {
		if (RE2::FullMatch(line, pattern, &pid, &name))
			return name.append("/").append(pid);
	}
	return "";
}

} // namespace noio
