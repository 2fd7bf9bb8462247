// SPDX-License-Identifier: GPL-2.0
#include "run/suite/phase.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "console/lockdep.h"
#include "core/piece.h"

namespace noio
{

namespace
{

constexpr std::string_view kLockOrder = "percpu_lock_order";

// Whether @splat, which looked_for() has found, is a failure of the case.
bool fails(const PlannedBoot &planned, const TestResult &result, const Splat &splat)
{
	return planned.of == BootOf::kCase || result.line > splat.first_line;
}

bool looked_for(const PlannedBoot &planned, const std::vector<TestResult> &results,
		const Splat &splat)
{
	if (splat.kind != SplatKind::kLockdep || !involves(splat, kMutex))
		return false;
	return planned.of == BootOf::kCase ||
	       (planned.of == BootOf::kSuite &&
		std::any_of(results.begin(), results.end(),
			    [&](const auto &result) { return fails(planned, result, splat); }));
}

std::string place(const std::filesystem::path &log, std::size_t line)
{
	return fmt::format("{}:{}", log.string(), line);
}

// The first report that @planned looks for; null: there is none. Any other is a problem.
const Splat *add_splats(Phase &phase, const PlannedBoot &planned, const Judgement &judgement,
			const std::filesystem::path &log)
{
	const Splat *found = nullptr;
	for (const auto &splat : judgement.splats) {
		if (splat.kind == SplatKind::kLockdepOff)
			continue; // follows a report, or has made the verdict inconclusive
		if (!looked_for(planned, judgement.ktap.results, splat))
			phase.problems.push_back(fmt::format(
				"{}: unexpected report ({}): {}: {}", planned.glob,
				name(splat.kind), splat.title, place(log, splat.first_line)));
		else if (!found)
			found = &splat;
	}
	return found;
}

std::string joined(const std::vector<std::string> &reasons)
{
	std::string text;
	for (const auto &reason : reasons)
		text += (text.empty() ? "" : "; ") + reason;
	return text;
}

// A suite of its own may have nothing to do in a configuration; the cases say so themselves.
bool only_skipped(const PlannedBoot &planned, const Judgement &judgement)
{
	const auto &results = judgement.ktap.results;
	return planned.of == BootOf::kSuite && judgement.reasons.size() == 1 &&
	       std::all_of(results.begin(), results.end(), [](const auto &result) {
		       return result.status == TestStatus::kSkipped;
	       });
}

} // namespace

std::vector<PlannedBoot> plan_boots(std::string_view console)
{
	const RE2 named(R"((?m)(?:^|\] )(percpu_[a-z]\w*)\.(\w+)\s*$)");
	std::vector<PlannedBoot> boots;
	const auto add = [&boots](PlannedBoot boot) {
		const auto same = [&boot](const auto &other) {
			return other.glob == boot.glob;
		};
		if (std::none_of(boots.begin(), boots.end(), same))
			boots.push_back(std::move(boot));
	};
	re2::StringPiece rest = piece(console);
	std::string suite, test;
	while (RE2::FindAndConsume(&rest, named, &suite, &test)) {
		if (suite.starts_with("percpu_noio_"))
			add({"percpu_noio_*.*", BootOf::kSuites});
		else if (suite == kLockOrder)
			add({fmt::format("{}.{}", suite, test), BootOf::kCase});
		else
			add({suite + ".*", BootOf::kSuite});
	}
	std::stable_partition(boots.begin(), boots.end(),
			      [](const auto &boot) { return boot.of == BootOf::kSuites; });
	return boots;
}

void add_boot(Phase &phase, const PlannedBoot &planned, const Judgement &judgement,
	      const std::filesystem::path &log)
{
	if (judgement.verdict == Verdict::kCorrupted ||
	    (judgement.verdict == Verdict::kInconclusive && !only_skipped(planned, judgement)))
		phase.problems.push_back(fmt::format("{}: {}: {}: {}", planned.glob,
						     name(judgement.verdict),
						     joined(judgement.reasons), log.string()));
	const auto *report = add_splats(phase, planned, judgement, log);
	for (auto result : judgement.ktap.results) {
		if (report && fails(planned, result, *report))
			result.status = TestStatus::kFailed;
		else if (planned.of == BootOf::kCase && result.status == TestStatus::kFailed)
			phase.problems.push_back(fmt::format(
				"{}: failed without a lockdep report through {}: {}",
				result.name, kMutex, log.string()));
		phase.cases.push_back({std::move(result), log});
	}
}

} // namespace noio
