// SPDX-License-Identifier: GPL-2.0
#include "run/suite/compare.h"

#include <array>

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

const std::vector<Expectation> kBug{{"s.bug*", "gap 1", {1}}};

// The two trees of a proof, for a series of three patches.
Comparison compare_two(const Phase &before, const Phase &after,
		       const std::vector<Expectation> &expected)
{
	return noio::compare({{{"before", {}}, before}, {{"after", first(3)}, after}}, expected,
			     3);
}

TEST(Compare, ProvesWhenTheBugIsThereBeforeAndGoneAfter)
{
	const auto compared =
		compare_two(phase({{"s.bug", kFailed}, {"s.fine", kPassed}}),
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
		compare_two(phase({{"s.bug", kPassed}}), phase({{"s.bug", kPassed}}), kBug);
	EXPECT_FALSE(compared.proven());
	EXPECT_FALSE(compared.rows[0].as_expected());
	EXPECT_EQ(compared.tally, (Tally{1, 1, 0}));
}

TEST(Compare, FailsOnAFailureThatIsNotDocumented)
{
	const auto compared =
		compare_two(phase({{"s.bug", kFailed}, {"s.new", kFailed}}),
			    phase({{"s.bug", kPassed}, {"s.new", kPassed}}), kBug);
	EXPECT_FALSE(compared.proven());
	EXPECT_TRUE(compared.rows[0].as_expected());
	EXPECT_FALSE(compared.rows[1].as_expected());
}

TEST(Compare, FailsOnAnyFailureAfter)
{
	EXPECT_FALSE(compare_two(phase({{"s.bug", kFailed}}), phase({{"s.bug", kFailed}}), kBug)
			     .proven());
	EXPECT_FALSE(
		compare_two(phase({{"s.a", kPassed}}), phase({{"s.a", kFailed}}), {}).proven());
}

TEST(Compare, CountsACaseThatRanInOnePhaseOnlyAsFailed)
{
	const auto gone = compare_two(phase({{"s.a", kPassed}, {"s.b", kPassed}}),
				      phase({{"s.a", kPassed}}), {});
	EXPECT_FALSE(gone.proven());
	EXPECT_EQ(gone.tally, (Tally{3, 1, 0}));
	const auto appeared = compare_two(phase({{"s.a", kPassed}}),
					  phase({{"s.a", kPassed}, {"s.b", kPassed}}), {});
	EXPECT_FALSE(appeared.proven());
	EXPECT_FALSE(appeared.rows[1].cells[0].result.has_value());
}

TEST(Compare, CountsSkippedCasesButNotInPlaceOfTheBug)
{
	const auto compared = compare_two(phase({{"s.a", kSkipped}, {"s.bug", kFailed}}),
					  phase({{"s.a", kPassed}, {"s.bug", kSkipped}}), kBug);
	EXPECT_EQ(compared.tally, (Tally{2, 0, 2}));
	EXPECT_TRUE(compared.proven());
	EXPECT_FALSE(
		compare_two(phase({{"s.bug", kSkipped}}), phase({{"s.bug", kPassed}}), kBug)
			.proven());
}

TEST(Compare, FailsOnProblemsOfEitherPhase)
{
	auto before = phase({{"s.a", kPassed}}), after = before;
	after.problems = {"percpu_noio.*: inconclusive: lockdep was off"};
	after.notes = {"known of old"};
	const auto compared = compare_two(before, after, {});
	EXPECT_FALSE(compared.proven());
	EXPECT_EQ(compared.problems[0], "after: percpu_noio.*: inconclusive: lockdep was off");
	EXPECT_EQ(compared.notes, std::vector<std::string>{"after: known of old"});
	EXPECT_EQ(compared.tally, (Tally{2, 1, 0}));
}

TEST(Compare, FailsWhenNothingRan)
{
	EXPECT_FALSE(compare({}, {}, {}).proven());
}

TEST(Compare, FailsOnAnExpectationOfNoCase)
{
	const auto compared = compare_two(phase({{"s.a", kPassed}}), phase({{"s.a", kPassed}}),
					  {{"s.renamed", "gap 1", {1}}});
	EXPECT_FALSE(compared.proven());
	EXPECT_NE(compared.problems[0].find("s.renamed"), std::string::npos);
}

const Series kTwo{"v6.12", {"1", "2"}};

std::vector<Column> four_trees(const std::vector<std::array<TestStatus, 2>> &results)
{
	std::vector<Column> columns;
	for (const auto &variant : all_variants(kTwo))
		columns.push_back({variant, {}});
	for (std::size_t i = 0; i < columns.size(); i++)
		columns[i].phase = phase({{"s.a", results[i][0]}, {"s.b", results[i][1]}});
	return columns;
}

// Trees 0, 1, 1+2, 2.
const std::vector<std::array<TestStatus, 2>> kRight{
	{kFailed, kFailed}, {kPassed, kFailed}, {kPassed, kPassed}, {kFailed, kFailed}};
const std::vector<Expectation> kBoth{{"s.a", "gap 1", {1}}, {"s.b", "gap 2", {1, 2}}};

TEST(CompareTrees, HoldsEachCellAgainstThePatchesThatACaseNeeds)
{
	const auto compared = noio::compare(four_trees(kRight), kBoth, kTwo.size());
	EXPECT_TRUE(compared.proven());
	EXPECT_EQ(compared.titles, (std::vector<std::string>{"0", "1", "1+2", "2"}));
	EXPECT_EQ(compared.tally, (Tally{8, 0, 0}));
	ASSERT_EQ(compared.uses.size(), 2U);
	EXPECT_EQ(compared.uses[0].cases, (std::vector<std::string>{"s.a", "s.b"}));
	EXPECT_EQ(compared.uses[1].cases, (std::vector<std::string>{"s.b"}));
}

TEST(CompareTrees, FailsOnAnyCellThatDiffers)
{
	for (std::size_t tree = 0; tree < kRight.size(); tree++) {
		for (std::size_t i = 0; i < 2; i++) {
			auto results = kRight;
			results[tree][i] = results[tree][i] == kFailed ? kPassed : kFailed;
			const auto compared =
				noio::compare(four_trees(results), kBoth, kTwo.size());
			EXPECT_FALSE(compared.proven());
			EXPECT_FALSE(compared.rows[i].cells[tree].as_expected);
			EXPECT_EQ(compared.tally.passed, 7U);
		}
	}
}

TEST(CompareTrees, FailsOnAPatchThatNoCaseNeeds)
{
	const auto compared = noio::compare(four_trees({{kFailed, kPassed},
							{kPassed, kPassed},
							{kPassed, kPassed},
							{kFailed, kPassed}}),
					    {{"s.a", "gap 1", {1}}}, kTwo.size());
	EXPECT_FALSE(compared.proven());
	ASSERT_EQ(compared.problems.size(), 1U);
	EXPECT_NE(compared.problems[0].find("patch 2: no case needs it"), std::string::npos);
	EXPECT_EQ(compared.tally, (Tally{8, 1, 0}));
}

TEST(CompareTrees, TellsNoUseWithoutTheTreeThatLacksThePatch)
{
	auto columns = four_trees(kRight);
	columns.erase(columns.begin() + 3);
	const auto compared = noio::compare(columns, kBoth, kTwo.size());
	ASSERT_EQ(compared.uses.size(), 1U);
	EXPECT_EQ(compared.uses[0].number, 2U) << "1 is the tree without 2";
}

TEST(Count, CountsCasesAsTheyEndedAndProblemsAsFailed)
{
	auto one = phase({{"a", kPassed}, {"b", kFailed}, {"c", kSkipped}, {"d", kPassed}});
	one.problems = {"x"};
	EXPECT_EQ(count(one), (Tally{2, 2, 1}));
}

TEST(ContractOf, IsWhatTheCaseItselfSays)
{
	TestResult result;
	EXPECT_EQ(contract_of(result), "");
	result.details = {"# a: failed 7", "# a: contract C10", "# b: contract C2"};
	EXPECT_EQ(contract_of(result), "C10");
	result.details = {"# a: contract C1 and more", "a: contract C1", "# a: contract 1"};
	EXPECT_EQ(contract_of(result), "");
}

} // namespace
} // namespace noio
