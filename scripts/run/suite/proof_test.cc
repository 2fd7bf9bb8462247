// SPDX-License-Identifier: GPL-2.0
#include "run/suite/prove.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "core/record.h"
#include "core/schema_check.h"

namespace noio
{
namespace
{

CaseResult case_of(const std::string &name, TestStatus status, const std::string &detail = "")
{
	CaseResult result;
	result.test.name = name;
	result.test.status = status;
	if (!detail.empty())
		result.test.details = {detail};
	result.log = "before/percpu_noio.log";
	return result;
}

Proof proof(TestStatus fine_after)
{
	Phase before, after;
	before.cases = {case_of("s.bug", TestStatus::kFailed, "# bug: contract C12"),
			case_of("s.fine", TestStatus::kPassed)};
	after.cases = {
		case_of("s.bug", TestStatus::kPassed),
		case_of("s.fine", fine_after, "EXPECTATION FAILED at contract.c:9 \xff")};
	Proof proof;
	proof.kernel.release = "6.12.117";
	proof.kernel.arch = "x86_64";
	proof.kernel.patches.resize(3);
	proof.subject = {"linux-source-6.12", "affected", {}, "v6.12"};
	proof.comparison = compare({{{"before", {}}, before}, {{"after", first(3)}, after}},
				   {{"s.bug", "gap 1", {2}}}, 3);
	proof.times = {{"fetch", {Milliseconds(1400), Milliseconds(600)}}};
	return proof;
}

bool has(const std::string &text, const std::string &piece)
{
	return text.find(piece) != text.npos;
}

TEST(ProofText, ShowsATableAndTheVerdict)
{
	const auto text = proof_text(proof(TestStatus::kPassed));
	EXPECT_TRUE(has(text, "case    contract  before  after   expected?\n")) << text;
	EXPECT_TRUE(has(text, "s.bug   C12       failed  passed  yes: gap 1\n")) << text;
	EXPECT_TRUE(has(text, "s.fine            passed  passed  yes\n")) << text;
	EXPECT_TRUE(has(text, "fetch  1.4 s         0.6 s\n")) << text;
	EXPECT_TRUE(has(text, "\nProven:")) << text;
	EXPECT_FALSE(has(text, "contract.c:9")) << "details are for surprises";
}

TEST(ProofText, ExplainsWhatWasNotExpected)
{
	const auto text = proof_text(proof(TestStatus::kFailed));
	EXPECT_TRUE(has(text, "s.fine            passed  failed!  NO\n")) << text;
	EXPECT_TRUE(has(text, "s.fine, not as expected")) << text;
	EXPECT_TRUE(has(text, "EXPECTATION FAILED at contract.c:9")) << text;
	EXPECT_TRUE(has(text, "before/percpu_noio.log")) << text;
	EXPECT_TRUE(has(text, "Not proven.")) << text;
}

TEST(ProofText, ListsProblems)
{
	auto one = proof(TestStatus::kPassed);
	one.comparison->problems = {"after: s.*: inconclusive: lockdep was off"};
	one.comparison->notes = {"after: known of old"};
	EXPECT_TRUE(has(proof_text(one), "\nproblem: after: s.*: inconclusive"))
		<< proof_text(one);
	EXPECT_TRUE(has(proof_text(one), "\nnote: after: known of old\n")) << proof_text(one);
	EXPECT_TRUE(has(proof_text(one), "Not proven."));
}

TEST(ProofText, ReportsATreeAsItIs)
{
	Proof one;
	one.as_is.cases = {case_of("s.a", TestStatus::kFailed, "# a: contract C1")};
	EXPECT_TRUE(has(proof_text(one), "s.a   C1        failed\n")) << proof_text(one);
	EXPECT_TRUE(has(proof_text(one), "A report on the tree as it is"));
	EXPECT_TRUE(one.sound()) << "a failure there is a finding, the run is sound";
	one.as_is.problems = {"percpu_noio.*: corrupted"};
	EXPECT_FALSE(one.sound());
	EXPECT_TRUE(has(proof_text(one), "cannot be trusted"));
	EXPECT_FALSE(Proof{}.sound()) << "nothing ran";
}

TEST(ProofText, TellsWhatEachPatchIsFor)
{
	auto one = proof(TestStatus::kPassed);
	one.comparison->uses = {{2, {"s.bug", "s.other"}}};
	EXPECT_TRUE(has(proof_text(one), "patch 2: without it alone 2 of the cases fail, the "
					 "first is s.bug\n"))
		<< proof_text(one);
}

TEST(ProofText, ExplainsACaseThatDidNotRun)
{
	auto one = proof(TestStatus::kPassed);
	one.comparison->rows[1].cells[1] = {};
	EXPECT_TRUE(has(proof_text(one), "  after: did not run, expected: passed\n"))
		<< proof_text(one);
}

TEST(ProofJunit, HasASuiteATreeAndAFailureACell)
{
	auto one = proof(TestStatus::kFailed);
	one.comparison->problems = {"after: x\x01 <&>"};
	pugi::xml_document read;
	ASSERT_TRUE(read.load_string(proof_junit(one).c_str()));
	const auto suites = read.child("testsuites");
	EXPECT_EQ(suites.attribute("tests").as_int(), 5);
	EXPECT_EQ(suites.attribute("failures").as_int(), 1);
	EXPECT_EQ(suites.attribute("errors").as_int(), 1);
	const auto before = suites.first_child(), after = before.next_sibling();
	EXPECT_EQ(before.attribute("name").as_string(), std::string("6.12.117 x86_64 before"));
	EXPECT_EQ(before.attribute("tests").as_int(), 2);
	EXPECT_EQ(before.attribute("failures").as_int(), 0);
	EXPECT_EQ(after.attribute("failures").as_int(), 1);
	EXPECT_FALSE(before.first_child().child("failure")) << "it had to fail";
	const auto fine = after.first_child().next_sibling();
	EXPECT_EQ(fine.attribute("classname").as_string(), std::string("s"));
	EXPECT_EQ(fine.attribute("name").as_string(), std::string("fine"));
	EXPECT_EQ(fine.child("failure").attribute("message").as_string(),
		  std::string("failed, expected: passed"));
	EXPECT_TRUE(has(fine.child("system-out").text().as_string(), "contract.c:9 ?"));
	const auto problem = after.next_sibling().first_child().child("error");
	EXPECT_EQ(problem.attribute("message").as_string(), std::string("after: x? <&>"));
}

TEST(ProofJunit, OfATreeAsItIs)
{
	Proof one;
	one.as_is.cases = {case_of("s.a", TestStatus::kSkipped),
			   case_of("s.b", TestStatus::kFailed)};
	one.as_is.cases[0].test.reason = "no memcg";
	pugi::xml_document read;
	ASSERT_TRUE(read.load_string(proof_junit(one).c_str()));
	const auto suite = read.child("testsuites").first_child();
	EXPECT_EQ(suite.first_child().child("skipped").attribute("message").as_string(),
		  std::string("no memcg"));
	EXPECT_TRUE(suite.last_child().child("failure"));
}

TEST(ProofJson, FollowsItsSchemaAndComesBack)
{
	const auto schema = record_schema<Proof>("noio prove");
	Proof as_is;
	as_is.as_is.cases = {case_of("s.a", TestStatus::kSkipped)};
	for (const auto &one :
	     {proof(TestStatus::kFailed), proof(TestStatus::kPassed), as_is, Proof{}}) {
		const auto json = record_json(one);
		// Details of the sample have a byte that is no text.
		EXPECT_EQ(rule_errors(json_line(json), schema), "");
		const auto back = read_record<Proof>(parse_json(json_line(json)));
		ASSERT_TRUE(back) << back.error();
		EXPECT_EQ(json_line(record_json(*back)), json_line(json));
	}
}

TEST(ProofJson, HoldsTheCases)
{
	const auto json = record_json(proof(TestStatus::kFailed));
	EXPECT_EQ(json["subject"]["series"], "v6.12");
	EXPECT_EQ(json["sound"], false);
	const auto &compared = json["comparison"];
	ASSERT_EQ(compared["cases"].size(), 2U);
	EXPECT_EQ(compared["trees"], (std::vector<std::string>{"before", "after"}));
	const auto &bug = compared["cases"][0], &fine = compared["cases"][1];
	EXPECT_EQ(bug["cells"][0]["result"]["status"], "failed");
	EXPECT_EQ(bug["cells"][0]["wanted"], "failed");
	EXPECT_EQ(fine["cells"][1]["as_expected"], false);
	EXPECT_EQ(fine["as_expected"], false);
	EXPECT_EQ(fine["cells"][1]["result"]["details"].size(), 1U);
	EXPECT_EQ(json["passed"], 3);
	EXPECT_EQ(json["failed"], 1);
	EXPECT_EQ(json["steps"][0]["wall_seconds"], 1.4);
}

TEST(ProofJson, TellsATreeAsItIsByNull)
{
	Proof one;
	one.as_is.cases = {case_of("s.a", TestStatus::kSkipped)};
	const auto json = record_json(one);
	EXPECT_TRUE(json["subject"]["series"].is_null());
	EXPECT_TRUE(json["comparison"].is_null());
	EXPECT_EQ(json["as_is"]["cases"][0]["status"], "skipped");
	EXPECT_EQ(json["skipped"], 1);
}

} // namespace
} // namespace noio
