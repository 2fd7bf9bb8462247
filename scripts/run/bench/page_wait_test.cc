// SPDX-License-Identifier: GPL-2.0
#include "run/bench/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "core/disk.h"
#include "core/json.h"
#include "run/bench/sample_waits.h"

namespace noio
{
namespace
{

using testing::HasSubstr;
using testing::Not;

std::string page_of(const WaitBench &bench)
{
	return bench_html({wait_section(bench)}, read_file("run/bench/bench.html").value_or(""))
		.value_or("");
}

TEST(WaitPage, HasTablesAndAPictureForEachKindOfCall)
{
	const auto html = page_of(sample_waits());
	pugi::xml_document page;
	ASSERT_TRUE(page.load_string(html.c_str()));
	EXPECT_EQ(page.select_nodes("//table").size(), 2U);
	EXPECT_EQ(page.select_nodes("//tr[td='1+2+3']").size(), 4U);
	EXPECT_EQ(page.select_nodes("//svg").size(), 3U);
	// Of four calls that create chunks, one in two is a point, one in ten is none.
	const auto picture = page.select_node("//svg[text='dirty, GFP_KERNEL']").node();
	EXPECT_EQ(picture.select_nodes(".//circle").size(), 2U);
	EXPECT_THAT(html, Not(HasSubstr("be trusted")));
}

TEST(WaitPage, ShowsWhatIsWrong)
{
	auto bench = sample_waits();
	bench.kernels[1].loads[0].boots = 0;
	bench.kernels[1].problems = {"the guest died"};
	EXPECT_THAT(page_of(bench), HasSubstr("1+2+3: the guest died"));
	EXPECT_THAT(page_of(bench), HasSubstr("be trusted"));
	EXPECT_THAT(page_of(WaitBench{}), HasSubstr("be trusted"));
}

} // namespace
} // namespace noio
