// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <fmt/core.h>

#include "core/json.h"
#include "mutate/mutants.h"

namespace noio
{

namespace
{

std::string name(Fate fate)
{
	switch (fate) {
	case Fate::kComment:
		return "comment";
	case Fate::kCompiler:
		return "compiler";
	case Fate::kCases:
		return "cases";
	case Fate::kBoot:
		return "boot";
	case Fate::kSurvived:
		break;
	}
	return "survived";
}

auto count(const MutantsReport &report, Fate fate)
{
	return std::count_if(report.trials.begin(), report.trials.end(),
			     [fate](const MutantTrial &trial) { return trial.fate == fate; });
}

} // namespace

std::string mutants_text(const MutantsReport &report)
{
	const auto &subject = report.subject;
	auto text = fmt::format("Linux {}, {}; series: patches/{}; {}\n\n",
				subject.identity.release, subject.origin,
				subject.series ? name(*subject.series) : "none",
				noio::name(report.arch));
	for (const auto &trial : report.trials)
		text += fmt::format("{} {}\n       {}\n", trial.ok() ? "ok    " : "FAILED",
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

std::string mutants_json(const MutantsReport &report)
{
	using nlohmann::json;
	const auto tally = report.tally();
	json mutants = json::array();
	for (const auto &trial : report.trials)
		mutants.push_back({{"name", trial.mutant.name},
				   {"profile", trial.mutant.profile},
				   {"fate", name(trial.fate)},
				   {"outcome", outcome(trial)},
				   {"by", trial.by},
				   {"ok", trial.ok()},
				   {"seconds", trial.seconds}});
	const json object{{"release", report.subject.identity.release},
			  {"series", report.subject.series
					     ? json(noio::name(*report.subject.series))
					     : json()},
			  {"arch", noio::name(report.arch)},
			  {"mutants", mutants},
			  {"passed", tally.passed},
			  {"failed", tally.failed}};
	return json_text(object, 2, ' ');
}

} // namespace noio
