// SPDX-License-Identifier: GPL-2.0
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "core/text.h"
#include "report/proof.h"

namespace noio
{

namespace
{

void add_text(pugi::xml_node parent, const std::string &text)
{
	parent.append_child(pugi::node_pcdata).set_value(plain_text(text).c_str());
}

pugi::xml_node add_case(pugi::xml_node suite, const std::string &name)
{
	auto node = suite.append_child("testcase");
	const auto dot = name.find('.');
	node.append_attribute("classname") = plain_text(name.substr(0, dot)).c_str();
	node.append_attribute("name") =
		plain_text(dot == name.npos ? name : name.substr(dot + 1)).c_str();
	return node;
}

void add_outcome(pugi::xml_node node, const std::optional<CaseResult> &result,
		 const std::string &complaint)
{
	if (!complaint.empty())
		node.append_child("failure").append_attribute("message") = complaint.c_str();
	else if (result && result->test.status == TestStatus::kSkipped)
		node.append_child("skipped").append_attribute("message") =
			plain_text(result->test.reason).c_str();
	if (!result || result->test.details.empty())
		return;
	add_text(node.append_child("system-out"),
		 fmt::format("{}\n{}", result->log.string(),
			     fmt::join(result->test.details, "\n")));
}

pugi::xml_node add_suite(pugi::xml_node suites, const Proof &proof, const std::string &title)
{
	auto suite = suites.append_child("testsuite");
	const auto name = fmt::format("{} {} {}", proof.subject.identity.release,
				      noio::name(proof.arch), title);
	suite.append_attribute("name") = name.c_str();
	return suite;
}

void add_columns(pugi::xml_node suites, const Proof &proof)
{
	const auto &comparison = *proof.comparison;
	for (std::size_t i = 0; i < comparison.titles.size(); i++) {
		auto suite = add_suite(suites, proof, comparison.titles[i]);
		for (const auto &row : comparison.rows) {
			const auto &cell = row.cells[i];
			const auto complaint = cell.as_expected
						       ? ""
						       : fmt::format("{}, expected: {}",
								     state_name(cell.result),
								     name(cell.wanted));
			add_outcome(add_case(suite, row.name), cell.result, complaint);
		}
	}
}

void add_as_is(pugi::xml_node suites, const Proof &proof)
{
	auto suite = add_suite(suites, proof, "as is");
	for (const auto &result : proof.as_is.cases)
		add_outcome(add_case(suite, result.test.name), result,
			    result.test.status == TestStatus::kFailed ? "FAILED" : "");
}

void add_problems(pugi::xml_node suites, const Proof &proof)
{
	const auto &problems =
		proof.comparison ? proof.comparison->problems : proof.as_is.problems;
	if (problems.empty())
		return;
	auto suite = add_suite(suites, proof, "problems");
	for (const auto &problem : problems)
		add_text(add_case(suite, "problem").append_child("error"), problem);
}

} // namespace

std::string proof_junit(const Proof &proof)
{
	pugi::xml_document document;
	auto suites = document.append_child("testsuites");
	const auto tally = proof.tally();
	suites.append_attribute("tests") = tally.passed + tally.failed + tally.skipped;
	suites.append_attribute("failures") = tally.failed;
	if (proof.comparison)
		add_columns(suites, proof);
	else
		add_as_is(suites, proof);
	add_problems(suites, proof);
	std::ostringstream text;
	document.save(text, "  ");
	return text.str();
}

} // namespace noio
