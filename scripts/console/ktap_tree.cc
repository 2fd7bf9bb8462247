// SPDX-License-Identifier: GPL-2.0
#include "console/ktap_tree.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace noio
{

namespace
{

struct Counts {
	unsigned long passed = 0, failed = 0, skipped = 0;

	void add(TestStatus status)
	{
		passed += status == TestStatus::kPassed;
		failed += status == TestStatus::kFailed;
		skipped += status == TestStatus::kSkipped;
	}
};

Counts count_children(const KtapNode &node)
{
	Counts counts;
	for (const auto &child : node.children)
		counts.add(child.status);
	return counts;
}

void count_leaves(const KtapNode &node, Counts &counts)
{
	if (node.children.empty())
		counts.add(node.status);
	for (const auto &child : node.children)
		count_leaves(child, counts);
}

void collect(const std::vector<KtapNode> &nodes, const std::string &path,
	     std::set<std::string> &names, std::vector<TestResult> &results,
	     std::vector<std::string> &problems)
{
	for (const auto &node : nodes) {
		const std::string full = path.empty() ? node.name : path + "." + node.name;
		if (node.parent && !node.children.empty()) {
			collect(node.children, full, names, results, problems);
			continue;
		}
		if (!node.reported)
			continue;
		if (!names.insert(full).second)
			problems.push_back(
				fmt::format("line {}: {} is reported twice", node.line, full));
		results.push_back({full, node.status, node.reason, node.details, node.line});
	}
}

} // namespace

std::string KtapBlock::label() const
{
	if (!name.empty())
		return name;
	return indent == 0 ? "the top level"
			   : fmt::format("the subtest begun in line {}", line);
}

std::vector<std::string> check_plan(const KtapBlock &block, std::size_t at_line)
{
	if (!block.plan && block.needs_plan)
		return {fmt::format("line {}: {} has no plan", block.line, block.label())};
	const auto seen = static_cast<unsigned long>(
		std::count_if(block.nodes.begin(), block.nodes.end(),
			      [](const KtapNode &node) { return node.reported; }));
	if (block.plan && *block.plan != seen)
		return {fmt::format("line {}: {} planned {}, saw {}", at_line, block.label(),
				    *block.plan, seen)};
	return {};
}

void skip_children(KtapNode &node)
{
	const Counts counts = count_children(node);
	if (node.status != TestStatus::kSkipped || counts.failed + counts.skipped > 0)
		return;
	for (auto &child : node.children) {
		child.status = TestStatus::kSkipped;
		child.reason = node.reason;
	}
}

std::vector<std::string> check_parent(const KtapNode &node)
{
	if (!node.parent)
		return {};
	const Counts counts = count_children(node);
	if (node.status != TestStatus::kFailed && counts.failed > 0)
		return {fmt::format("line {}: {} does not fail, but {} of its subtests do",
				    node.line, node.name, counts.failed)};
	if (node.status == TestStatus::kFailed && counts.failed == 0)
		return {fmt::format("line {}: {} fails, but none of its subtests does",
				    node.line, node.name)};
	if (node.status == TestStatus::kPassed && node.children.empty())
		return {fmt::format("line {}: {} passes without a subtest", node.line,
				    node.name)};
	return {};
}

std::vector<std::string> check_totals(const KtapNode &node, const KtapLine &totals,
				      std::size_t at_line)
{
	Counts counts;
	if (totals.name == "Totals")
		count_leaves(node, counts);
	else if (totals.name == node.name && node.parent)
		counts = count_children(node);
	else
		return {};
	if (counts.passed == totals.passed && counts.failed == totals.failed &&
	    counts.skipped == totals.skipped)
		return {};
	return {fmt::format("line {}: {} says pass:{} fail:{} skip:{}, the lines before it "
			    "pass:{} fail:{} skip:{}",
			    at_line, node.name, totals.passed, totals.failed, totals.skipped,
			    counts.passed, counts.failed, counts.skipped)};
}

std::vector<TestResult> leaves(const std::vector<KtapNode> &nodes,
			       std::vector<std::string> &problems)
{
	std::vector<TestResult> results;
	std::set<std::string> names;
	collect(nodes, "", names, results, problems);
	return results;
}

} // namespace noio
