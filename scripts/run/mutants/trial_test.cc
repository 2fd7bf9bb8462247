// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/trial.h"

#include <gmock/gmock.h>

#include "core/record.h"
#include "core/schema_check.h"
#include "run/mutants/mutants.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

Phase phase(TestStatus status, const std::string &problem = "")
{
	Phase phase;
	phase.cases = {{{"s.a", TestStatus::kPassed, "", {}}, "log"},
		       {{"s.b", status, "", {}}, "log"},
		       {{"s.c", status, "", {}}, "log"}};
	if (!problem.empty())
		phase.problems = {problem};
	return phase;
}

const Mutant kMutant{"weaker", Edit{"a.c", "x", "y"}, "lockdep", ""};
const Mutant kExcused{"weaker", Edit{"a.c", "x", "y"}, "lockdep", "only for !SMP"};

TEST(JudgeMutant, IsKilledByFailedCasesOrAnUnsoundBoot)
{
	const auto cases = judge_mutant(kMutant, phase(TestStatus::kFailed, "hung"));
	EXPECT_EQ(cases.fate, Fate::kCases);
	EXPECT_EQ(outcome(cases), "killed by s.b and 1 more");
	EXPECT_TRUE(cases.ok());
	const auto boot = judge_mutant(kMutant, phase(TestStatus::kPassed, "s.*: hung"));
	EXPECT_EQ(boot.fate, Fate::kBoot);
	EXPECT_EQ(outcome(boot), "killed: s.*: hung");
}

TEST(JudgeMutant, SurvivesWhenAllPass)
{
	const auto survived = judge_mutant(kMutant, phase(TestStatus::kPassed));
	EXPECT_FALSE(survived.ok());
	EXPECT_EQ(outcome(survived), "survived");
	EXPECT_EQ(judge_mutant(kMutant, phase(TestStatus::kSkipped)).fate, Fate::kSurvived)
		<< "a skipped case has seen nothing";
}

TEST(JudgeMutant, HoldsAnExcuseToItsWord)
{
	const auto survived = judge_mutant(kExcused, phase(TestStatus::kPassed));
	EXPECT_TRUE(survived.ok());
	EXPECT_EQ(outcome(survived), "not seen: only for !SMP");
	const auto killed = judge_mutant(kExcused, phase(TestStatus::kFailed));
	EXPECT_FALSE(killed.ok());
	EXPECT_THAT(outcome(killed), HasSubstr("says that it cannot be seen"));
}

TEST(Fate, SurvivesTheCache)
{
	auto trial = judge_mutant(kMutant, phase(TestStatus::kFailed));
	trial.wall = std::chrono::milliseconds(1500);
	const auto back = read_fate(fate_json(trial), kMutant);
	ASSERT_TRUE(back) << back.error().line();
	EXPECT_EQ(back->fate, trial.fate);
	EXPECT_EQ(back->by, trial.by);
	EXPECT_EQ(back->wall, trial.wall);
	for (const auto *bad : {"", "{}", "[]", "{\"fate\": \"cases\"}"})
		EXPECT_FALSE(read_fate(bad, kMutant)) << bad;
}

MutantsReport report()
{
	MutantsReport report;
	report.kernel.release = "6.12.117";
	report.trials = {judge_mutant(kMutant, phase(TestStatus::kFailed)),
			 judge_mutant(kMutant, phase(TestStatus::kPassed)),
			 judge_mutant(kExcused, phase(TestStatus::kPassed)),
			 {{"words", {}, "", ""}, Fate::kComment, {}},
			 {kMutant, Fate::kCompiler, {"a.c:3: error: \xff"}}};
	return report;
}

TEST(MutantsReport, CountsSurvivorsAsFailedAndCommentsNot)
{
	EXPECT_EQ(report().tally(), (Tally{3, 1, 0}));
	const auto text = mutants_text(report());
	EXPECT_THAT(text, HasSubstr("failed weaker\n       survived\n"));
	EXPECT_THAT(text, HasSubstr("4 mutants: 1 killed by the suite, 1 by the compiler, 2 "
				    "survived; 1 hunks are comments only.\n"));
}

TEST(MutantsReport, FollowsItsSchema)
{
	const auto json = record_json(report());
	EXPECT_EQ(rule_errors(json_line(json), record_schema<MutantsReport>("noio mutants")),
		  "");
	EXPECT_EQ(json["failed"], 1);
	ASSERT_EQ(json["mutants"].size(), 5U);
	EXPECT_EQ(json["mutants"][1]["fate"], "survived");
	EXPECT_EQ(json["mutants"][1]["ok"], false);
}

} // namespace
} // namespace noio
