// SPDX-License-Identifier: GPL-2.0
#include "prove/compare.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

constexpr auto kPassed = TestStatus::kPassed;
constexpr auto kFailed = TestStatus::kFailed;
constexpr auto kSkipped = TestStatus::kSkipped;

Phase phase(const std::vector<std::pair<std::string, TestStatus>> &results)
{
	Phase phase;
	for (const auto &[name, status] : results)
		phase.cases.push_back({{name, status, "", {}}, "log"});
	return phase;
}

const std::vector<Expectation> kBug{{"s.bug*", "gap 1"}};

TEST(Compare, ProvesWhenTheBugIsThereBeforeAndGoneAfter)
{
	const auto compared = compare(phase({{"s.bug", kFailed}, {"s.fine", kPassed}}),
				      phase({{"s.bug", kPassed}, {"s.fine", kPassed}}), kBug);
	EXPECT_TRUE(compared.proven());
	EXPECT_EQ(compared.tally, (Tally{4, 0, 0}));
	ASSERT_EQ(compared.rows.size(), 2U);
	EXPECT_EQ(compared.rows[0].why, "gap 1");
	EXPECT_EQ(compared.rows[1].why, "");
}

TEST(Compare, FailsWhenTheBugDoesNotShowBefore)
{
	const auto compared =
		compare(phase({{"s.bug", kPassed}}), phase({{"s.bug", kPassed}}), kBug);
	EXPECT_FALSE(compared.proven());
	EXPECT_FALSE(compared.rows[0].as_expected);
	EXPECT_EQ(compared.tally, (Tally{1, 1, 0}));
}

TEST(Compare, FailsOnAFailureThatIsNotDocumented)
{
	const auto compared = compare(phase({{"s.bug", kFailed}, {"s.new", kFailed}}),
				      phase({{"s.bug", kPassed}, {"s.new", kPassed}}), kBug);
	EXPECT_FALSE(compared.proven());
	EXPECT_TRUE(compared.rows[0].as_expected);
	EXPECT_FALSE(compared.rows[1].as_expected);
}

TEST(Compare, FailsOnAnyFailureAfter)
{
	EXPECT_FALSE(compare(phase({{"s.bug", kFailed}}), phase({{"s.bug", kFailed}}), kBug)
			     .proven());
	EXPECT_FALSE(
		compare(phase({{"s.a", kPassed}}), phase({{"s.a", kFailed}}), {}).proven());
}

TEST(Compare, CountsACaseThatRanInOnePhaseOnlyAsFailed)
{
	const auto gone = compare(phase({{"s.a", kPassed}, {"s.b", kPassed}}),
				  phase({{"s.a", kPassed}}), {});
	EXPECT_FALSE(gone.proven());
	EXPECT_EQ(gone.tally, (Tally{3, 1, 0}));
	const auto appeared = compare(phase({{"s.a", kPassed}}),
				      phase({{"s.a", kPassed}, {"s.b", kPassed}}), {});
	EXPECT_FALSE(appeared.proven());
	EXPECT_FALSE(appeared.rows[1].before.has_value());
}

TEST(Compare, CountsSkippedCasesButNotInPlaceOfTheBug)
{
	const auto compared = compare(phase({{"s.a", kSkipped}, {"s.bug", kFailed}}),
				      phase({{"s.a", kPassed}, {"s.bug", kSkipped}}), kBug);
	EXPECT_EQ(compared.tally, (Tally{2, 0, 2}));
	EXPECT_TRUE(compared.proven());
	EXPECT_FALSE(compare(phase({{"s.bug", kSkipped}}), phase({{"s.bug", kPassed}}), kBug)
			     .proven());
}

TEST(Compare, FailsOnProblemsOfEitherPhase)
{
	auto before = phase({{"s.a", kPassed}}), after = before;
	after.problems = {"percpu_noio.*: void: lockdep was off"};
	const auto compared = compare(before, after, {});
	EXPECT_FALSE(compared.proven());
	EXPECT_EQ(compared.problems[0], "after: percpu_noio.*: void: lockdep was off");
	EXPECT_EQ(compared.tally, (Tally{2, 1, 0}));
}

TEST(Compare, FailsWhenNothingRan)
{
	EXPECT_FALSE(compare({}, {}, {}).proven());
}

TEST(Compare, FailsOnAnExpectationOfNoCase)
{
	const auto compared = compare(phase({{"s.a", kPassed}}), phase({{"s.a", kPassed}}),
				      {{"s.renamed", "gap 1"}});
	EXPECT_FALSE(compared.proven());
	EXPECT_NE(compared.problems[0].find("s.renamed"), std::string::npos);
}

TEST(Count, CountsCasesAsTheyEndedAndProblemsAsFailed)
{
	auto one = phase({{"a", kPassed}, {"b", kFailed}, {"c", kSkipped}, {"d", kPassed}});
	one.problems = {"x"};
	EXPECT_EQ(count(one), (Tally{2, 2, 1}));
}

} // namespace
} // namespace noio
