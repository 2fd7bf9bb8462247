// SPDX-License-Identifier: GPL-2.0
#include "guest/describe.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "core/text.h"

namespace noio
{

namespace
{

constexpr std::size_t kDetails = 12; // per case; the log has the rest

void describe_case(const TestResult &result, std::string &text)
{
	auto out = std::back_inserter(text);
	fmt::format_to(out, "  {:<7}  {}", name(result.status), printable(result.name));
	if (!result.reason.empty())
		fmt::format_to(out, "  ({})", printable(result.reason));
	text += '\n';
	if (result.status != TestStatus::kFailed)
		return;
	for (std::size_t i = 0; i < result.details.size() && i < kDetails; i++)
		fmt::format_to(out, "           {}\n", printable(result.details[i]));
	if (result.details.size() > kDetails)
		fmt::format_to(out, "           ({} more lines in the log)\n",
			       result.details.size() - kDetails);
}

// Lockdep that is off, and memory that runs out, are nobody's.
bool is_unrelated(const Splat &splat)
{
	return !splat.percpu && splat.kind != SplatKind::kLockdepOff &&
	       splat.kind != SplatKind::kMemory;
}

void describe_splat(const Splat &splat, std::string &text)
{
	auto out = std::back_inserter(text);
	fmt::format_to(out, "  lines {}-{}  {}{}: {}", splat.first_line, splat.last_line,
		       is_unrelated(splat) ? "unrelated, " : "", name(splat.kind),
		       printable(splat.title));
	if (!splat.task.empty())
		fmt::format_to(out, "  (task {})", printable(splat.task));
	fmt::format_to(out, "\n");
	for (const auto &edge : splat.chain) {
		fmt::format_to(out, "           {}", printable(edge.lock));
		if (!edge.function.empty())
			fmt::format_to(out, ", taken in {}", printable(edge.function));
		fmt::format_to(out, "\n");
	}
}

} // namespace

std::string verdict_word(const Judgement &judgement)
{
	const auto &splats = judgement.splats;
	const bool unrelated = std::any_of(splats.begin(), splats.end(), is_unrelated);
	return judgement.verdict == Verdict::kClean && unrelated ? "unrelated"
								 : name(judgement.verdict);
}

std::string describe(const Judgement &judgement)
{
	std::string text = "verdict: " + verdict_word(judgement) + "\n";
	auto out = std::back_inserter(text);
	for (const auto &reason : judgement.reasons)
		fmt::format_to(out, "  {}\n", printable(reason));

	if (!judgement.of_kernel)
		return text;
	unsigned long count[3] = {};
	for (const auto &result : judgement.ktap.results)
		count[static_cast<int>(result.status)]++;
	fmt::format_to(out, "cases: {} passed, {} failed, {} skipped\n", count[0], count[1],
		       count[2]);
	for (const auto &result : judgement.ktap.results)
		describe_case(result, text);

	fmt::format_to(out, "kernel reports: {}\n", judgement.splats.size());
	for (const auto &splat : judgement.splats)
		describe_splat(splat, text);
	return text;
}

} // namespace noio
