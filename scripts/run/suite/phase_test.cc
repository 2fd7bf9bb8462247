// SPDX-License-Identifier: GPL-2.0
#include "run/suite/phase.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TestResult result(const std::string &name, TestStatus status)
{
	return {name, status, "", {}};
}

Splat cycle(const std::string &lock)
{
	Splat splat;
	splat.kind = SplatKind::kLockdep;
	splat.title = "possible circular locking dependency detected";
	splat.first_line = 41;
	splat.chain = {{"fs_reclaim", "f"}, {lock, "g"}};
	return splat;
}

const PlannedBoot kShared{"percpu_noio_*.*", BootOf::kSuites};
const PlannedBoot kAlone{"percpu_lock_order.a", BootOf::kCase};

Phase add(const PlannedBoot &planned, const Judgement &judgement)
{
	Phase phase;
	add_boot(phase, planned, judgement, "x.log");
	return phase;
}

TEST(PlanBoots, GivesEachLockdepCaseABootOfItsOwn)
{
	const auto boots =
		plan_boots("[    1.2][    T1] KTAP version 1\r\n"
			   "[    1.2][    T1] percpu_lock_order.a\r\n"
			   "[    1.2][    T1] percpu_noio_masks.create_without_io_fs\r\n"
			   "[    1.2][    T1] percpu_noio_masks.worker_without_io_fs\r\n"
			   "percpu_lock_order.b");
	ASSERT_EQ(boots.size(), 3U);
	EXPECT_EQ(boots[0].glob, "percpu_noio_*.*");
	EXPECT_EQ(boots[0].of, BootOf::kSuites);
	EXPECT_EQ(boots[1].glob, "percpu_lock_order.a");
	EXPECT_EQ(boots[1].of, BootOf::kCase);
	EXPECT_EQ(boots[2].glob, "percpu_lock_order.b");
}

TEST(PlanBoots, GivesAnyOtherSuiteABootOfItsOwn)
{
	const auto boots = plan_boots("percpu_outside.a\npercpu_outside.b\npercpu_torture.c\n"
				      "percpu_noio_masks.d\n");
	ASSERT_EQ(boots.size(), 3U);
	EXPECT_EQ(boots[0].glob, "percpu_noio_*.*") << "first, wherever it is linked";
	EXPECT_EQ(boots[1].glob, "percpu_outside.*");
	EXPECT_EQ(boots[1].of, BootOf::kSuite);
	EXPECT_EQ(boots[2].glob, "percpu_torture.*");
}

TEST(PlanBoots, TakesNoOtherLineForACase)
{
	for (const std::string_view console :
	     {"", "Kernel command line: kunit.filter_glob=percpu_lock_order.a quiet\n",
	      "other.c1\n", "percpu_.c1\n", "percpu_noio_masks\n",
	      "percpu_noio_masks.c1 and more\n"})
		EXPECT_TRUE(plan_boots(console).empty()) << console;
}

TEST(AddBoot, TakesResultsAsTheyAre)
{
	Judgement judgement{Verdict::kFindings, {}, {}, {}};
	judgement.ktap.results = {result("percpu_noio_masks.a", TestStatus::kPassed),
				  result("percpu_noio_masks.b", TestStatus::kFailed)};
	const auto phase = add(kShared, judgement);
	ASSERT_EQ(phase.cases.size(), 2U);
	EXPECT_EQ(phase.cases[0].test.status, TestStatus::kPassed);
	EXPECT_EQ(phase.cases[1].test.status, TestStatus::kFailed);
	EXPECT_EQ(phase.cases[1].log, "x.log");
	EXPECT_TRUE(phase.problems.empty());
}

TEST(AddBoot, TakesTheReportALockdepCaseIsAboutAsItsFailure)
{
	Judgement judgement{Verdict::kFindings, {}, {}, {cycle("pcpu_alloc_mutex")}};
	judgement.ktap.results = {result(kAlone.glob, TestStatus::kPassed)};
	const auto phase = add(kAlone, judgement);
	ASSERT_EQ(phase.cases.size(), 1U);
	EXPECT_EQ(phase.cases[0].test.status, TestStatus::kFailed);
	EXPECT_TRUE(phase.problems.empty());
}

TEST(AddBoot, FailsTheRunForAnyOtherReport)
{
	Judgement judgement{Verdict::kFindings, {}, {}, {cycle("some_other_lock")}};
	judgement.ktap.results = {result(kAlone.glob, TestStatus::kPassed)};
	auto phase = add(kAlone, judgement);
	ASSERT_EQ(phase.problems.size(), 1U);
	EXPECT_NE(phase.problems[0].find("x.log:41"), std::string::npos);
	EXPECT_EQ(phase.cases[0].test.status, TestStatus::kPassed);

	judgement.splats = {cycle("pcpu_alloc_mutex")};
	EXPECT_EQ(add(kShared, judgement).problems.size(), 1U) << "not in the shared boot";
	judgement.splats[0].kind = SplatKind::kSleeping;
	EXPECT_EQ(add(kAlone, judgement).problems.size(), 1U) << "no lockdep report";
}

TEST(AddBoot, FailsTheRunForALockdepCaseThatFailsWithoutAReport)
{
	Judgement judgement{Verdict::kFindings, {}, {}, {}};
	judgement.ktap.results = {result(kAlone.glob, TestStatus::kFailed)};
	EXPECT_EQ(add(kAlone, judgement).problems.size(), 1U);
}

TEST(AddBoot, TakesAReportAsAFailureOfTheCasesThatEndAfterIt)
{
	const PlannedBoot suite{"percpu_outside.*", BootOf::kSuite};
	Judgement judgement{Verdict::kFindings, {}, {}, {cycle("pcpu_alloc_mutex")}};
	for (const auto &[name, line] :
	     {std::pair{"percpu_outside.a", 40U}, std::pair{"percpu_outside.b", 42U}}) {
		judgement.ktap.results.push_back(result(name, TestStatus::kPassed));
		judgement.ktap.results.back().line = line;
	}
	auto phase = add(suite, judgement);
	EXPECT_TRUE(phase.problems.empty());
	EXPECT_EQ(phase.cases[0].test.status, TestStatus::kPassed);
	EXPECT_EQ(phase.cases[1].test.status, TestStatus::kFailed);

	judgement.splats[0].first_line = 43;
	phase = add(suite, judgement);
	EXPECT_EQ(phase.problems.size(), 1U) << "it is of no case";
	EXPECT_EQ(phase.cases[1].test.status, TestStatus::kPassed);

	judgement.splats.clear();
	judgement.ktap.results[0].status = TestStatus::kFailed;
	EXPECT_TRUE(add(suite, judgement).problems.empty()) << "no report is needed";
}

TEST(AddBoot, LetsASuiteOfItsOwnSkipAllCases)
{
	const PlannedBoot suite{"percpu_outside.*", BootOf::kSuite};
	Judgement judgement{
		Verdict::kInconclusive, {"all 1 wanted cases were skipped"}, {}, {}};
	judgement.ktap.results = {result("percpu_outside.a", TestStatus::kSkipped)};
	EXPECT_TRUE(add(suite, judgement).problems.empty());
	EXPECT_EQ(add(kAlone, judgement).problems.size(), 1U);
	judgement.ktap.results[0].status = TestStatus::kPassed;
	EXPECT_EQ(add(suite, judgement).problems.size(), 1U)
		<< "inconclusive for another reason";
	judgement.ktap.results[0].status = TestStatus::kSkipped;
	judgement.reasons.emplace_back("lockdep is off");
	EXPECT_EQ(add(suite, judgement).problems.size(), 1U);
}

TEST(AddBoot, FailsTheRunForAConsoleThatProvesNothing)
{
	for (const auto verdict : {Verdict::kInconclusive, Verdict::kCorrupted}) {
		Judgement judgement{verdict, {"one", "two"}, {}, {}};
		judgement.ktap.results = {result("percpu_noio_masks.a", TestStatus::kPassed)};
		const auto phase = add(kShared, judgement);
		ASSERT_EQ(phase.problems.size(), 1U);
		EXPECT_NE(phase.problems[0].find("one; two"), std::string::npos);
	}
}

} // namespace
} // namespace noio
