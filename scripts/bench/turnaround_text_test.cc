// SPDX-License-Identifier: GPL-2.0
#include "bench/turnaround_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/sample_turnaround.h"

namespace noio
{
namespace
{

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(TurnaroundText, SaysRatiosAndGoals)
{
	const auto text = turnaround_text(sample_turnaround());
	EXPECT_THAT(text, ContainsRegex("build +noio +1 +11.00 \\(10.00 to 20.00\\) +5.00"));
	EXPECT_THAT(text, ContainsRegex("boot to verdict +kunit.py +5.00 +110.00 "));
	EXPECT_THAT(text, ContainsRegex("cold build +kunit.py +2.00 +480.00 +900.00"));
	EXPECT_THAT(text, HasSubstr("virtme-ng: skipped: no vng here\n"));
	EXPECT_THAT(text, HasSubstr("goal: kunit.py, boot to verdict above 4: met, 5.00\n"));
	EXPECT_THAT(text,
		    HasSubstr("goal: kunit.py -cpu cortex-a57, whole above 1: missed, 0.83\n"));
	EXPECT_THAT(text, HasSubstr("goal: virtme-ng, whole above 1: not measured\n"));
	EXPECT_THAT(text, Not(HasSubstr("trusted")));
}

TEST(TurnaroundText, SaysWhatIsWrong)
{
	auto bench = sample_turnaround();
	bench.contenders[0].problems = {"it hung"};
	EXPECT_THAT(turnaround_text(bench), HasSubstr("problem: noio: it hung\nNothing was"));
}

} // namespace
} // namespace noio
