// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "render/junit.h"
#include "run/suite/prove.h"

namespace noio
{

namespace
{

void add_result(pugi::xml_node suite, const std::string &name,
		const std::optional<CaseResult> &result, const std::string &complaint)
{
	const auto dot = name.find('.');
	auto node = add_case(suite, name.substr(0, dot),
			     dot == name.npos ? name : name.substr(dot + 1));
	if (!complaint.empty())
		add_outcome(node, "failure", complaint);
	else if (result && result->test.status == TestStatus::kSkipped)
		add_outcome(node, "skipped", result->test.reason);
	if (!result || result->test.details.empty())
		return;
	add_text(node.append_child("system-out"),
		 fmt::format("{}\n{}", result->log.string(),
			     fmt::join(result->test.details, "\n")));
}

pugi::xml_node add_tree(pugi::xml_node suites, const Proof &proof, const std::string &title)
{
	return add_suite(suites, fmt::format("{} {} {}", proof.kernel.release,
					     proof.kernel.arch, title));
}

void add_columns(pugi::xml_node suites, const Proof &proof)
{
	const auto &comparison = *proof.comparison;
	for (std::size_t i = 0; i < comparison.titles.size(); i++) {
		const auto suite = add_tree(suites, proof, comparison.titles[i]);
		for (const auto &row : comparison.rows) {
			const auto &cell = row.cells[i];
			const auto complaint = cell.as_expected
						       ? ""
						       : fmt::format("{}, expected: {}",
								     state_name(cell.result),
								     name(cell.wanted));
			add_result(suite, row.name, cell.result, complaint);
		}
	}
}

void add_as_is(pugi::xml_node suites, const Proof &proof)
{
	const auto suite = add_tree(suites, proof, "as is");
	for (const auto &result : proof.as_is.cases)
		add_result(suite, result.test.name, result,
			   result.test.status == TestStatus::kFailed ? "failed" : "");
}

void add_problems(pugi::xml_node suites, const Proof &proof)
{
	const auto &problems =
		proof.comparison ? proof.comparison->problems : proof.as_is.problems;
	if (problems.empty())
		return;
	const auto suite = add_tree(suites, proof, "problems");
	for (const auto &problem : problems)
		add_outcome(add_case(suite, "problem", "problem"), "error", problem);
}

} // namespace

std::string proof_junit(const Proof &proof)
{
	pugi::xml_document document;
	const auto suites = document.append_child("testsuites");
	if (proof.comparison)
		add_columns(suites, proof);
	else
		add_as_is(suites, proof);
	add_problems(suites, proof);
	return junit_text(document);
}

} // namespace noio
