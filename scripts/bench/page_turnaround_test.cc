// SPDX-License-Identifier: GPL-2.0
#include "bench/page_turnaround.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "bench/page.h"
#include "bench/sample_turnaround.h"
#include "core/disk.h"
#include "core/json.h"

namespace noio
{
namespace
{

using testing::HasSubstr;
using testing::Not;

std::string page_of(const Turnaround &bench)
{
	return bench_html({turnaround_section(bench)},
			  read_file("bench/bench.html").value_or(""))
		.value_or("");
}

TEST(TurnaroundPage, IsWellFormedAndPutsRatiosFirst)
{
	const auto html = page_of(sample_turnaround());
	pugi::xml_document page;
	ASSERT_TRUE(page.load_string(html.c_str()));
	const auto row = page.select_node("//tr[td='boot to verdict']").node();
	std::vector<std::string> cells;
	for (const auto &cell : row.children("td"))
		cells.emplace_back(cell.text().get());
	EXPECT_THAT(cells, testing::ElementsAre("boot to verdict", "kunit.py", "5.00",
						"110.00 (100.00 to 200.00)",
						"22.00 (20.00 to 40.00)", "100.00", "20.00"));
	EXPECT_THAT(html, HasSubstr("skipped: no vng here"));
	EXPECT_THAT(html, HasSubstr("<b class=\"bad\">missed</b>"));
	EXPECT_THAT(html, Not(HasSubstr("be trusted")));
}

TEST(TurnaroundPage, ShowsWhatIsWrong)
{
	auto bench = sample_turnaround();
	bench.contenders[1].problems = {"it hung"};
	EXPECT_THAT(page_of(bench), HasSubstr("kunit.py: it hung"));
	EXPECT_THAT(page_of(bench), HasSubstr("be trusted"));
}

} // namespace
} // namespace noio
