// SPDX-License-Identifier: GPL-2.0
#include "run/bench/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "core/disk.h"
#include "render/json_list.h"
#include "run/bench/sample_bench.h"

namespace noio
{
namespace
{

using testing::HasSubstr;
using testing::Not;

std::string page_of(const std::vector<AllocBench> &allocs)
{
	return bench_html(json_list(allocs, alloc_section),
			  read_file("run/bench/bench.html").value_or(""))
		.value_or("");
}

TEST(BenchPage, IsWellFormedAndPutsRatiosFirst)
{
	const auto html = page_of({sample_bench()});
	pugi::xml_document page;
	ASSERT_TRUE(page.load_string(html.c_str()));
	const auto row = page.select_node("//tr[td='populate 4 KiB']").node();
	std::vector<std::string> cells;
	for (const auto &cell : row.children("td"))
		cells.emplace_back(cell.text().get());
	EXPECT_THAT(cells, testing::ElementsAre("populate 4 KiB", "2", "1.0100 (+100)",
						"2.0000 (+10000)", "yes", "10000"));
	EXPECT_THAT(html, HasSubstr("<b>3 of 3</b>"));
	EXPECT_EQ(page.select_nodes("//svg").size(), 3U);
}

TEST(BenchPage, ShowsWhatIsWrong)
{
	auto bench = sample_bench();
	bench.trees[1].costs[1].least = 20000;
	EXPECT_THAT(page_of({bench}), HasSubstr("<td class=\"bad\">NO</td>"));
	EXPECT_THAT(page_of({bench}), Not(HasSubstr("be trusted")));
	bench.besides[0].problems = {"it hung"};
	EXPECT_THAT(page_of({bench}), HasSubstr("7.3.4: it hung"));
	EXPECT_THAT(page_of({bench}), HasSubstr("be trusted"));
}

TEST(BenchPage, OfOneTreeComparesNothing)
{
	auto bench = sample_bench();
	bench.trees.resize(1);
	EXPECT_THAT(page_of({bench}), Not(HasSubstr("within?")));
	EXPECT_THAT(page_of({bench}), Not(HasSubstr("within the goal.</p>")));
}

} // namespace
} // namespace noio
