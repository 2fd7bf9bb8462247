// SPDX-License-Identifier: GPL-2.0
#include "bench/judged.h"

#include <fmt/core.h>

#include "prove/compare.h"

namespace noio
{

void add_judged(Contender &contender, const Phase &phase, const std::filesystem::path &logs)
{
	const auto &wrong = phase.problems;
	const auto failed = count(phase).failed;
	contender.cases = static_cast<unsigned>(phase.cases.size());
	contender.problems.insert(contender.problems.end(), wrong.begin(), wrong.end());
	if (failed > wrong.size())
		contender.problems.push_back(fmt::format("{} cases failed: {}",
							 failed - wrong.size(), logs.string()));
}

} // namespace noio
