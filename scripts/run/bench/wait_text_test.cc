// SPDX-License-Identifier: GPL-2.0
#include "run/bench/wait_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/bench/sample_waits.h"
#include "run/bench/wait_rows.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(WaitRows, HaveRatiosToTheFirstKernel)
{
	auto bench = sample_waits();
	bench.kernels[1].loads[0].noio = {{{192, 9}, {960, 1}}, 30, {700, 960}};
	const auto rows = wait_rows(bench);
	ASSERT_EQ(rows.size(), 7U);
	EXPECT_THAT(rows[1], ElementsAre("dirty", "NOIO", "0", "1.00", "0.10", "1.00", "0.10",
					 "0.10-0.10", "1.00", "0.10", "10", "0"));
	EXPECT_THAT(rows[2],
		    ElementsAre("dirty", "NOIO", "1+2+3", "2.00", "0.19", "10.00", "0.96",
				"0.70-0.96", "10.00", "0.96", "10", "30 (75.00 %)"));
	EXPECT_EQ(ratio_text(3, 0), "-");
	EXPECT_TRUE(wait_rows({}).empty());
}

TEST(WaitRows, SayHowOftenATaskReclaimedOrWasKilled)
{
	EXPECT_THAT(load_rows(sample_waits())[2],
		    ElementsAre("dirty", "1+2+3", "1", "2.0", "2"));
	EXPECT_TRUE(load_rows({}).empty());
}

TEST(WaitText, ABootThatCountsForNothingIsNamed)
{
	auto bench = sample_waits();
	EXPECT_THAT(wait_text(bench), Not(HasSubstr("not to be trusted")));
	bench.kernels[1].problems = {"the guest died: dirty-1.log"};
	const auto text = wait_text(bench);
	EXPECT_THAT(text, HasSubstr("problem: 1+2+3: the guest died"));
	EXPECT_THAT(text, HasSubstr("Not every boot counts"));
}

} // namespace
} // namespace noio
