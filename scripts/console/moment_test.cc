// SPDX-License-Identifier: GPL-2.0
#include "console/moment.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

using std::chrono::seconds;
using Clock = Moment::Clock;

TEST(Moment, IsReadOfEveryForm)
{
	struct Case {
		const char *stamp;
		Clock clock;
		std::int64_t since;
	};
	constexpr std::int64_t kDay = 1772445600;  // 2026-03-02 10:00:00
	constexpr std::int64_t kOfYear = 68378400; // 1972-03-02 10:00:00
	for (const auto &[stamp, clock, since] : {
		     Case{"1.234567", Clock::kBoot, 1},
		     Case{"1758426", Clock::kBoot, 1},
		     Case{"1772445600.123456", Clock::kDate, kDay},
		     Case{"2026-03-02T10:00:00,123456+00:00", Clock::kDate, kDay},
		     Case{"2026-03-02 10:00:00 UTC", Clock::kDate, kDay},
		     Case{"Mon Mar  2 10:00:00 2026", Clock::kDate, kDay},
		     Case{"Mar  2 10:00:00", Clock::kYear, kOfYear},
		     Case{"Mar  2 10:00:00.500000", Clock::kYear, kOfYear},
		     Case{"Mar 2 10:00", Clock::kYear, kOfYear},
		     Case{"Mar02 10:00", Clock::kYear, kOfYear},
		     Case{"03-02 10:00:00.000", Clock::kYear, kOfYear},
	     }) {
		const auto moment = read_moment(stamp);
		ASSERT_TRUE(moment) << stamp;
		EXPECT_EQ(moment->clock, clock) << stamp;
		EXPECT_EQ(moment->since.count(), since) << stamp;
	}
	for (const char *none : {"", "+0.000012", "<    0.000012>", "Feb 30 10:00:00",
				 "Foo  2 10:00:00", "99-99 10:00:00.000"})
		EXPECT_FALSE(read_moment(none)) << none;
}

TEST(Moment, ComesBeforeOrAfterAnother)
{
	const auto apart = [](const char *earlier, const char *later) {
		return between(*read_moment(earlier), *read_moment(later)).count();
	};
	EXPECT_EQ(apart("1.000000", "46001.000000"), 46000);
	EXPECT_EQ(apart("46001.000000", "1.000000"), -46000);
	EXPECT_EQ(apart("1.000000", "Mar  2 10:00:00"), 0);
	EXPECT_EQ(apart("Dec 31 23:59:00", "Jan  1 00:01:00"), 120);
	EXPECT_EQ(apart("Jan  1 00:01:00", "Dec 31 23:59:00"), -120);
	EXPECT_EQ(apart("Mon Mar  2 10:00:00 2026", "Tue Mar  3 10:00:00 2026"), 86400);
}

} // namespace
} // namespace noio
