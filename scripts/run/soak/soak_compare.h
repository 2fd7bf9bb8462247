// SPDX-License-Identifier: GPL-2.0
// What two soaks have in common, and what one of them alone.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "run/soak/soak.h"

namespace noio
{

enum class Change { kGone, kNew, kBoth };

template <> inline constexpr auto kWords<Change> = std::array{"gone", "new", "in both"};

// Of the scenarios each run has at most one of a name; null: it did not know it.
struct ScenarioPair {
	std::string name;
	const ScenarioTotal *before = nullptr, *after = nullptr;
};

struct EdgeChange {
	Change change = Change::kBoth;
	std::pair<std::string, std::string> edge; // of classes, without "#2" and "/1"
};

// Two reports are the same when their titles are.
struct FindingChange {
	Change change = Change::kBoth;
	const Finding *before = nullptr, *after = nullptr; // at least one
};

// Points into the soaks that it was made from.
struct SoakComparison {
	std::vector<ScenarioPair> scenarios;	      // as @after has them, then the others
	std::vector<EdgeChange> edges;		      // all in their order
	std::vector<FindingChange> percpu, unrelated; // gone, new, in both
};

SoakComparison compare_soaks(const Soak &before, const Soak &after);

} // namespace noio
