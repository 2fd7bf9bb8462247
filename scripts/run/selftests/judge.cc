// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/judge.h"

#include <algorithm>

#include <fmt/format.h>
#include <re2/re2.h>

#include "console/lines.h"
#include "console/lockdep.h"
#include "core/piece.h"
#include "run/suite/phase.h"

namespace noio
{

namespace
{

// kselftest.h
constexpr int kPass = 0;
constexpr int kFail = 1;
constexpr int kSkip = 4;

// What init says last; empty: nothing.
std::optional<int> exit_code(std::string_view console)
{
	static const RE2 kSaid(R"(noio: exit (\d{1,3}))", RE2::Latin1);
	std::optional<int> code;
	for (const Line &line : Lines(console)) {
		int said = 0;
		if (line.whole && RE2::FullMatch(piece(line.text), kSaid, &said))
			code = said;
	}
	return code;
}

bool any(const Ktap &ktap, TestStatus status)
{
	return std::any_of(ktap.results.begin(), ktap.results.end(),
			   [status](const auto &one) { return one.status == status; });
}

TestStatus status_of(const Ktap &ktap)
{
	if (ktap.gave_up || any(ktap, TestStatus::kFailed))
		return TestStatus::kFailed;
	return any(ktap, TestStatus::kPassed) ? TestStatus::kPassed : TestStatus::kSkipped;
}

std::string reason_of(const Ktap &ktap)
{
	if (ktap.gave_up || ktap.skipped)
		return ktap.gave_up ? *ktap.gave_up : *ktap.skipped;
	const auto found =
		std::find_if(ktap.results.begin(), ktap.results.end(),
			     [](const TestResult &one) { return !one.reason.empty(); });
	return found == ktap.results.end() ? "" : found->reason;
}

std::vector<std::string> details_of(const Ktap &ktap)
{
	std::vector<std::string> all;
	for (const auto &one : ktap.results) {
		all.insert(all.end(), one.details.begin(), one.details.end());
		all.push_back(fmt::format("{}: {}{}",
					  one.status == TestStatus::kFailed   ? "not ok"
					  : one.status == TestStatus::kPassed ? "ok"
									      : "skipped",
					  one.name,
					  one.reason.empty() ? "" : " # " + one.reason));
	}
	if (ktap.gave_up)
		all.push_back("gave up: " + *ktap.gave_up);
	return all;
}

bool agrees(const Ktap &ktap, TestStatus status, int code)
{
	if (ktap.gave_up)
		return code != kPass; // it is killed
	if (status == TestStatus::kFailed)
		return code == kFail;
	return code == kPass || (status == TestStatus::kSkipped && code == kSkip);
}

std::vector<std::string> problems_of(const Ktap &ktap, TestStatus status,
				     std::optional<int> code)
{
	std::vector<std::string> all;
	if (!code)
		all.emplace_back("nobody said how the test ended");
	if (!ktap.seen || (ktap.results.empty() && !ktap.skipped && !ktap.gave_up))
		all.emplace_back("the test printed no result");
	if (!ktap.gave_up)
		for (const auto &problem : ktap.problems)
			all.push_back("KTAP: " + problem);
	if (code && !agrees(ktap, status, *code))
		all.push_back(fmt::format("it ended with {}, which is not what its results say",
					  *code));
	if (status == TestStatus::kSkipped && ktap.seen && reason_of(ktap).empty())
		all.emplace_back("it skipped without a reason");
	return all;
}

} // namespace

TestRun judge_output(std::string_view output, std::optional<int> code, const std::string &test)
{
	const auto ktap = parse_ktap(output);
	TestRun run;
	run.result.name = test;
	run.result.status = status_of(ktap);
	run.result.details = details_of(ktap);
	if (run.result.status != TestStatus::kPassed)
		run.result.reason = reason_of(ktap);
	run.problems = problems_of(ktap, run.result.status, code);
	return run;
}

TestRun judge_test(const Boot &boot, const std::string &test)
{
	auto run = judge_output(boot.console, exit_code(boot.console), test);
	if (boot.ending != Ending::kPoweredOff)
		run.problems.push_back("the guest " + name(boot.ending));

	bool lockdep = false;
	for (const auto &splat : find_splats(boot.console)) {
		if (splat.kind == SplatKind::kLockdep && involves(splat, kMutex)) {
			run.result.status = TestStatus::kFailed;
			run.result.details.push_back(
				fmt::format("line {}: {}: {}", splat.first_line,
					    name(splat.kind), splat.title));
		} else if (splat.kind != SplatKind::kLockdepOff || !lockdep) {
			run.reports.push_back(splat); // off after a report: that is named
		}
		lockdep |= splat.kind == SplatKind::kLockdep;
	}
	return run;
}

} // namespace noio
