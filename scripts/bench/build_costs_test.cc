// SPDX-License-Identifier: GPL-2.0
#include "bench/build_costs.h"

#include <gmock/gmock.h>

namespace noio
{

namespace
{

using testing::ElementsAre;

TEST(BuildCosts, AreOverTheirLimitWhenTheyAreMore)
{
	const std::vector<BuildCost> costs{{"packages: prove", 150, 150, "more"},
					   {"noio", 121, 120, "CPU seconds"},
					   {"packages: arm64", 999, 0, "more"}};
	EXPECT_EQ(build_costs_text(costs),
		  "what             measured         at most\n"
		  "---------------  ---------------  -------  --------\n"
		  "packages: prove  150 more         150\n"
		  "noio             121 CPU seconds  120      TOO MUCH\n"
		  "packages: arm64  999 more\n");
	EXPECT_FALSE(costs[0].over());
	EXPECT_TRUE(costs[1].over());
	EXPECT_FALSE(costs[2].over());
}

TEST(BuildCosts, QtAndDatabasesAreUnwanted)
{
	EXPECT_THAT(
		unwanted({"libqt5core5a", "qt6-base-dev", "libmariadb3", "mysql-common",
			  "default-mysql-client", "libpq5", "libpocodata80", "libpixman-1-0",
			  "libsqlite3-0", "libquadmath0", "qemu-system-x86", "libpmem1"}),
		ElementsAre("libqt5core5a", "qt6-base-dev", "libmariadb3", "mysql-common",
			    "default-mysql-client", "libpq5", "libpocodata80"));
}

} // namespace

} // namespace noio
