// SPDX-License-Identifier: GPL-2.0
#include "bench/judged.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Judged, EachRoundHasItsLogs)
{
	Contender one{"noio", ""};
	EXPECT_EQ(round_logs(one, "logs"), "logs/round-1");
	one.rounds.emplace_back();
	EXPECT_EQ(round_logs(one, "logs"), "logs/round-2");
}

TEST(Judged, AnotherNumberOfCasesThanBeforeIsAProblem)
{
	Contender one{"noio", ""};
	add_cases(one, 67);
	one.rounds.emplace_back();
	add_cases(one, 67);
	EXPECT_THAT(one.problems, IsEmpty());
	one.rounds.emplace_back();
	add_cases(one, 66);
	EXPECT_THAT(one.problems, ElementsAre("round 3: 66 cases, 67 before"));
}

} // namespace
} // namespace noio
