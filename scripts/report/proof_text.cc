// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "report/proof.h"
#include "report/table.h"

namespace noio
{

namespace
{

std::string head(const Proof &proof)
{
	const auto &subject = proof.subject;
	auto text = fmt::format("Linux {}, {}\n{}\n", subject.identity.release, subject.origin,
				name(subject.identity.state));
	for (const auto &line : subject.identity.evidence)
		text += "  " + line + "\n";
	if (subject.series)
		text += fmt::format("series: patches/{}, {} patches\n", subject.series->base,
				    subject.series->patches.size());
	text += fmt::format("kernel: {}, profile {}; guests: {} ({})\n\n", name(proof.arch),
			    proof.profile, proof.accelerator.name, proof.accelerator.why);
	return text;
}

std::string compared(const Comparison &comparison)
{
	std::vector<std::vector<std::string>> rows{{"case", "before", "after", "expected?"}};
	for (const auto &row : comparison.rows)
		rows.push_back({row.name, state_name(row.before), state_name(row.after),
				fmt::format("{}{}{}", row.as_expected ? "yes" : "NO",
					    row.why.empty() ? "" : ": ", row.why)});
	return table(rows);
}

std::string listed(const Phase &phase)
{
	std::vector<std::vector<std::string>> rows{{"case", "result"}};
	for (const auto &result : phase.cases)
		rows.push_back({result.test.name, state_name(result)});
	return table(rows);
}

std::string explain(const std::string &phase, const std::optional<CaseResult> &result)
{
	if (!result || result->test.status != TestStatus::kFailed)
		return {};
	auto text = fmt::format("  {}: {}\n", phase, result->log.string());
	for (const auto &detail : result->test.details)
		text += "    " + detail + "\n";
	return text;
}

std::string surprises(const Comparison &comparison)
{
	std::string text;
	for (const auto &row : comparison.rows)
		if (!row.as_expected)
			text += fmt::format("\n{}, not as expected\n{}{}", row.name,
					    explain("before", row.before),
					    explain("after", row.after));
	return text;
}

std::string listed_problems(const std::vector<std::string> &problems)
{
	std::string text = problems.empty() ? "" : "\n";
	for (const auto &problem : problems)
		text += "problem: " + problem + "\n";
	return text;
}

std::string times(const Proof &proof)
{
	std::string text;
	for (const auto &[step, time] : proof.times)
		text += fmt::format("{}{} {:.0f} s", text.empty() ? "\ntime: " : ", ", step,
				    std::chrono::duration<double>(time).count());
	return text + "\n";
}

std::string verdict(const Proof &proof)
{
	if (!proof.comparison)
		return proof.sound() ? "A report on the tree as it is: no series was applied.\n"
				     : "No report: the boots cannot be trusted.\n";
	if (proof.sound())
		return "Proven: before fails what is documented and no more, after passes "
		       "all.\n";
	return "Not proven.\n";
}

} // namespace

std::string state_name(const std::optional<CaseResult> &result)
{
	if (!result)
		return "did not run";
	switch (result->test.status) {
	case TestStatus::kPassed:
		return "passed";
	case TestStatus::kFailed:
		return "FAILED";
	case TestStatus::kSkipped:
		return "skipped";
	}
	return {};
}

std::string proof_text(const Proof &proof)
{
	if (!proof.comparison)
		return head(proof) + listed(proof.as_is) +
		       listed_problems(proof.as_is.problems) + times(proof) + verdict(proof);
	return head(proof) + compared(*proof.comparison) + surprises(*proof.comparison) +
	       listed_problems(proof.comparison->problems) + times(proof) + verdict(proof);
}

} // namespace noio
