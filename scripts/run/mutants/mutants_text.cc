// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <fmt/core.h>

#include "run/mutants/mutants.h"

namespace noio
{

namespace
{

auto count(const MutantsReport &report, Fate fate)
{
	return std::count_if(report.trials.begin(), report.trials.end(),
			     [fate](const MutantTrial &trial) { return trial.fate == fate; });
}

} // namespace

std::string mutants_text(const MutantsReport &report)
{
	auto text = header_text(report) + kernel_text(report) + "\n";
	for (const auto &trial : report.trials)
		text += fmt::format("{} {}\n       {}\n", trial.ok() ? "ok    " : "failed",
				    trial.mutant.name, outcome(trial));
	const auto seen = count(report, Fate::kCases) + count(report, Fate::kBoot);
	return text +
	       fmt::format(
		       "\n{} mutants: {} killed by the suite, {} by the compiler, {} survived; "
		       "{} hunks are comments only.\n",
		       report.trials.size() - count(report, Fate::kComment), seen,
		       count(report, Fate::kCompiler), count(report, Fate::kSurvived),
		       count(report, Fate::kComment));
}

} // namespace noio
