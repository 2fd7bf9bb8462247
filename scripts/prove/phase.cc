// SPDX-License-Identifier: GPL-2.0
#include "prove/phase.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

constexpr std::string_view kShared = "percpu_noio_*.*";
constexpr std::string_view kAlone = "percpu_lock_order";

bool looked_for(const PlannedBoot &planned, const Splat &splat)
{
	return planned.lockdep && splat.kind == SplatKind::kLockdep && involves(splat, kMutex);
}

std::string place(const std::filesystem::path &log, std::size_t line)
{
	return fmt::format("{}:{}", log.string(), line);
}

// True when the report that @planned looks for was among @splats.
bool add_splats(Phase &phase, const PlannedBoot &planned, const std::vector<Splat> &splats,
		const std::filesystem::path &log)
{
	bool found = false;
	for (const auto &splat : splats) {
		if (splat.kind == SplatKind::kLockdepOff)
			continue; // follows a report, or has made the verdict void
		if (looked_for(planned, splat))
			found = true;
		else
			phase.problems.push_back(fmt::format(
				"{}: unexpected report ({}): {}: {}", planned.glob,
				name(splat.kind), splat.title, place(log, splat.first_line)));
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

} // namespace

std::vector<PlannedBoot> plan_boots(std::string_view console)
{
	const RE2 named(R"((?m)(?:^|\] )(percpu_noio_\w+|percpu_lock_order)\.(\w+)\s*$)");
	std::vector<PlannedBoot> boots;
	re2::StringPiece rest = piece(console);
	std::string suite, test;
	bool shared = false;
	while (RE2::FindAndConsume(&rest, named, &suite, &test)) {
		if (suite == kAlone)
			boots.push_back({fmt::format("{}.{}", suite, test), true});
		else
			shared = true;
	}
	if (shared)
		boots.insert(boots.begin(), {std::string(kShared), false});
	return boots;
}

void add_boot(Phase &phase, const PlannedBoot &planned, const Judgement &judgement,
	      const std::filesystem::path &log)
{
	if (judgement.verdict == Verdict::kCorrupted || judgement.verdict == Verdict::kVoid)
		phase.problems.push_back(fmt::format("{}: {}: {}: {}", planned.glob,
						     name(judgement.verdict),
						     joined(judgement.reasons), log.string()));
	const bool found = add_splats(phase, planned, judgement.splats, log);
	for (auto result : judgement.ktap.results) {
		if (planned.lockdep && found)
			result.status = TestStatus::kFailed;
		else if (planned.lockdep && result.status == TestStatus::kFailed)
			phase.problems.push_back(fmt::format(
				"{}: failed without a lockdep report through {}: {}",
				result.name, kMutex, log.string()));
		phase.cases.push_back({std::move(result), log});
	}
}

} // namespace noio
