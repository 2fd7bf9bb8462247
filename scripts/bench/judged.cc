// SPDX-License-Identifier: GPL-2.0
#include "bench/judged.h"

#include <fmt/core.h>

#include "prove/compare.h"

namespace noio
{

std::filesystem::path round_logs(const Contender &contender, const std::filesystem::path &logs)
{
	return logs / fmt::format("round-{}", contender.rounds.size() + 1);
}

void add_cases(Contender &contender, unsigned cases)
{
	if (!contender.rounds.empty() && cases != contender.cases)
		contender.problems.push_back(fmt::format("round {}: {} cases, {} before",
							 contender.rounds.size() + 1, cases,
							 contender.cases));
	contender.cases = cases;
}

void add_judged(Contender &contender, const Phase &phase, const std::filesystem::path &logs)
{
	const auto &wrong = phase.problems;
	const auto failed = count(phase).failed;
	add_cases(contender, static_cast<unsigned>(phase.cases.size()));
	contender.problems.insert(contender.problems.end(), wrong.begin(), wrong.end());
	if (failed > wrong.size())
		contender.problems.push_back(fmt::format("{} cases failed: {}",
							 failed - wrong.size(), logs.string()));
}

} // namespace noio
