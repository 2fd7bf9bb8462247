// SPDX-License-Identifier: GPL-2.0
#include "mutate/trial.h"

#include <fmt/core.h>

#include "core/json.h"

namespace noio
{

bool MutantTrial::ok() const
{
	return fate == Fate::kComment || (fate == Fate::kSurvived) != mutant.unseen.empty();
}

MutantTrial judge_mutant(const Mutant &mutant, const Phase &phase)
{
	MutantTrial trial{mutant, Fate::kSurvived, {}, 0};
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
	return trial.mutant.unseen.empty() ? "SURVIVED" : "not seen: " + trial.mutant.unseen;
}

std::string fate_json(const MutantTrial &trial)
{
	return json_line(nlohmann::json{{"fate", static_cast<int>(trial.fate)},
					{"by", trial.by},
					{"seconds", trial.seconds}}) +
	       "\n";
}

Result<MutantTrial> read_fate(std::string_view json, const Mutant &mutant)
{
	const auto read = parse_json(json);
	const auto bad = fail("this is no verdict on a mutant", mutant.name, "remove it");
	if (!read.is_object() || read.size() != 3 || !read.contains("fate") ||
	    !read["fate"].is_number_unsigned() || !read.contains("by") ||
	    !read["by"].is_array() || !read.contains("seconds") || !read["seconds"].is_number())
		return bad;
	const auto fate = read["fate"].get<unsigned>();
	if (fate > static_cast<unsigned>(Fate::kSurvived))
		return bad;
	MutantTrial trial{mutant, static_cast<Fate>(fate), {}, read["seconds"].get<double>()};
	for (const auto &one : read["by"]) {
		if (!one.is_string())
			return bad;
		trial.by.push_back(one.get<std::string>());
	}
	return trial;
}

} // namespace noio
