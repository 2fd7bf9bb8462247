// SPDX-License-Identifier: GPL-2.0
#include "kconfig/known_causes.h"

#include <gtest/gtest.h>

#include "kconfig/small_graph.h"

namespace noio
{
namespace
{

std::vector<std::string> misnamed(const std::string &fragment)
{
	const auto found = misnamed_causes(small_graph(kNewTree), fragment, "kconfig/testdata");
	EXPECT_TRUE(found) << found.error().line();
	return found.value_or(std::vector<std::string>{});
}

TEST(MisnamedCauses, NoneWhenAllIsAsTheCommentsSay)
{
	EXPECT_TRUE(misnamed("# settable: NET is n, * (small.Kconfig:*)\nCONFIG_DRIVER_A=y\n"
			     "# sticks\nCONFIG_TINY=y\n# unknown: *\nCONFIG_NOWHERE=y\n")
			    .empty());
}

TEST(MisnamedCauses, SayWhatWasExpected)
{
	EXPECT_EQ(misnamed("# sticks\nCONFIG_NOWHERE=y\n"
			   "# settable: NET is y*\nCONFIG_DRIVER_A=y\n"
			   "# default: *\nCONFIG_TINY=y\n"),
		  (std::vector<std::string>{
			  "NOWHERE=y: unknown: NOWHERE is not in this tree\n"
			  "    expected: sticks",
			  "DRIVER_A=y: settable: NET is n, and can be y (small.Kconfig:20)\n"
			  "    expected: settable: NET is y*",
			  "TINY=y: sticks\n    expected: default: *"}));
}

TEST(MisnamedCauses, AreNotLookedForInWhatIsNoFragment)
{
	EXPECT_FALSE(misnamed_causes(small_graph(kNewTree), "x\n", "kconfig/testdata"));
}

} // namespace
} // namespace noio
