// SPDX-License-Identifier: GPL-2.0
// The nested results while they are read, and what must hold between a test and its subtests.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "console/ktap.h"
#include "console/ktap_line.h"

namespace noio
{

struct KtapNode {
	std::string name;
	TestStatus status = TestStatus::kFailed;
	std::string reason;
	std::vector<std::string> details;
	std::size_t line = 0;
	bool parent = false;   // had a block of its own, even an empty one
	bool reported = false; // its own result line was there
	std::vector<KtapNode> children;
};

// What stands between a version line and the result line of the test it belongs to.
struct KtapBlock {
	std::size_t indent = 0;
	std::size_t line = 0;
	std::string name; // of "# Subtest:", else empty
	std::optional<unsigned long> plan;
	bool needs_plan = false;
	unsigned long last_number = 0;
	std::vector<KtapNode> nodes;

	[[nodiscard]] bool fresh() const { return name.empty() && !plan && nodes.empty(); }
	[[nodiscard]] std::string label() const;
};

// "line 12: planned 3, saw 2" and the like; nothing when @block is complete.
std::vector<std::string> check_plan(const KtapBlock &block, std::size_t at_line);

// 6.1 says of a skipped parameter "ok", and "SKIP" of the case alone: when that is so, all
// children of @node are skipped, for the same reason.
void skip_children(KtapNode &node);

// What the result line of @node contradicts in its subtests.
std::vector<std::string> check_parent(const KtapNode &node);

// Compares a "# name: pass:..." line with the immediate subtests of @node, or, when it says
// "# Totals: ...", with all leaves below it.
std::vector<std::string> check_totals(const KtapNode &node, const KtapLine &totals,
				      std::size_t at_line);

// Leaves of @nodes in order, named by their full path. Doubled names go to @problems.
std::vector<TestResult> leaves(const std::vector<KtapNode> &nodes,
			       std::vector<std::string> &problems);

} // namespace noio
