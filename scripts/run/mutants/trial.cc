// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/trial.h"

#include <fmt/core.h>

#include "core/record.h"

namespace noio
{

bool MutantTrial::ok() const
{
	return fate == Fate::kComment || (fate == Fate::kSurvived) != mutant.unseen.empty();
}

MutantTrial judge_mutant(const Mutant &mutant, const Phase &phase)
{
	MutantTrial trial{mutant, Fate::kSurvived, {}};
	for (const auto &result : phase.cases)
		if (result.test.status == TestStatus::kFailed)
			trial.by.push_back(result.test.name);
	if (!trial.by.empty()) {
		trial.fate = Fate::kCases;
	} else if (!phase.problems.empty()) {
		trial.fate = Fate::kBoot;
		trial.by = phase.problems;
	}
	return trial;
}

std::string outcome(const MutantTrial &trial)
{
	const auto more = trial.by.size() > 1 ? fmt::format(" and {} more", trial.by.size() - 1)
					      : std::string();
	const auto first = trial.by.empty() ? std::string() : trial.by.front();
	const auto excuse = trial.mutant.unseen.empty() || trial.fate == Fate::kSurvived
				    ? ""
				    : "; mutants.toml says that it cannot be seen";
	switch (trial.fate) {
	case Fate::kComment:
		return "comments only";
	case Fate::kCompiler:
		return "killed by the compiler: " + first + excuse;
	case Fate::kCases:
		return "killed by " + first + more + excuse;
	case Fate::kBoot:
		return "killed: " + first + more + excuse;
	case Fate::kSurvived:
		break;
	}
	return trial.mutant.unseen.empty() ? "survived" : "not seen: " + trial.mutant.unseen;
}

std::string fate_json(const MutantTrial &trial)
{
	return json_line(record_json(trial)) + "\n";
}

Result<MutantTrial> read_fate(std::string_view json, const Mutant &mutant)
{
	auto trial = read_record<MutantTrial>(parse_json(json));
	if (!trial)
		return fail("this is no verdict on a mutant: " + trial.error(), mutant.name,
			    "remove it");
	trial->mutant = mutant;
	return *std::move(trial);
}

} // namespace noio
