// SPDX-License-Identifier: GPL-2.0
#include "render/plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(Plot, PutsTheLeastBelowAndTheMostAbove)
{
	const auto svg = plot_svg({"a < b", {{"0", {{2, 100}, {8, 1000}, {32, 10000}}}}});
	pugi::xml_document page;
	ASSERT_TRUE(page.load_string(svg.c_str())) << svg;
	EXPECT_STREQ(page.child("svg").child("text").text().get(), "a < b");
	// Logarithmic: the second point is in the middle.
	EXPECT_STREQ(page.select_node("//polyline").node().attribute("points").value(),
		     "62.0,166.0 175.0,96.0 288.0,26.0 ");
}

TEST(Plot, HasALineForEach)
{
	const auto svg = plot_svg({"", {{"0", {{2, 5}}}, {"1", {{2, 5}}}}});
	EXPECT_THAT(svg, HasSubstr("class=\"line0\""));
	EXPECT_THAT(svg, HasSubstr("class=\"line1\""));
	EXPECT_THAT(svg, testing::Not(HasSubstr("nan")));
}

TEST(Plot, OfNothingIsNothing)
{
	EXPECT_EQ(plot_svg({"a", {{"0", {}}}}), "");
}

} // namespace
} // namespace noio
