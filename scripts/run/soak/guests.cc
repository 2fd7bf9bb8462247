// SPDX-License-Identifier: GPL-2.0
#include "run/soak/guests.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/try.h"
#include "run/soak/rounds.h"

namespace noio
{

namespace
{

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

// For the boot, and for what a guest without memory needs to end.
constexpr seconds kMargin{150};

// Less was watched than was asked for.
void cut_short(Soak &soak, seconds asked)
{
	soak.reasons.push_back(
		fmt::format("interrupted after {} of {} s", soak.wall.count(), asked.count()));
	if (soak.verdict == Verdict::kClean)
		soak.verdict = Verdict::kInconclusive;
}

} // namespace

seconds slice(const SoakRequest &request)
{
	const auto others = std::max<seconds::rep>(
		static_cast<seconds::rep>(request.scenarios.size()) - 1, 1);
	return std::clamp(request.duration * static_cast<seconds::rep>(request.boots.guests) /
				  others,
			  kShortestSlice, kLongestSlice);
}

Guest soak_guest(Arch arch, const std::string &scenario, seconds time, WordOn word)
{
	Guest guest;
	guest.arch = arch;
	guest.command_line =
		fmt::format("kunit.enable=0 printk.devkmsg=on noio.run=soak noio.args={},{}{}",
			    scenario, time.count(), word == WordOn::kConsole ? ",console" : "");
	guest.machine.memory_mib = 1024;
	guest.deadline = time + kMargin;
	return guest;
}

Result<Soak> run_soak(const SoakRequest &request, Runner &runner, Status &status)
{
	const auto began = Clock::now();
	status.begin(request.boots.title, request.duration);
	TRY_ASSIGN(auto boots, Rounds(request, runner, status).run());
	auto soak = sum_up(request.scenarios, std::move(boots));
	soak.wall = std::chrono::duration_cast<seconds>(Clock::now() - began);
	if (interrupted())
		cut_short(soak, request.duration);
	status.end(fmt::format("{}, {} boots", name(soak.verdict), soak.boots.size()));
	return soak;
}

} // namespace noio
