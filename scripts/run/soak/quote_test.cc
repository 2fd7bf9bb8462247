// SPDX-License-Identifier: GPL-2.0
#include <gtest/gtest.h>

#include "core/disk.h"
#include "run/soak/record.h"

namespace noio
{
namespace
{

std::string quoted(const std::string &console, std::size_t first, std::size_t last)
{
	const auto log = std::filesystem::path(testing::TempDir()) / "noio-quote.log";
	EXPECT_TRUE(write_file(log, console));
	Soak soak;
	soak.percpu.emplace_back();
	soak.percpu[0].log = log;
	soak.percpu[0].splat.first_line = first;
	soak.percpu[0].splat.last_line = last;
	soak.unrelated = soak.percpu;
	quote_reports(soak);
	EXPECT_EQ(soak.unrelated[0].text, soak.percpu[0].text);
	return soak.percpu[0].text;
}

TEST(QuoteReports, TakesTheLinesOfTheReportWithoutTheirPrefix)
{
	EXPECT_EQ(quoted("[    1.000000][    T1] a\n[    1.000001][    T1] b\r\n"
			 "[    1.000002][    T1] \x1b[31mc\xff\n[    1.000003][    T1] d\n",
			 2, 3),
		  "b\nc?\n");
}

TEST(QuoteReports, CutsWhatIsTooLong)
{
	std::string console;
	for (int i = 0; i < 500; i++)
		console += "x\n";
	const auto text = quoted(console, 1, 500);
	EXPECT_EQ(text.size(), 2UL * 400 + std::string("(cut: it ends in line 500)\n").size());
	EXPECT_EQ(quoted(console, 1, 400).size(), 2UL * 400);
}

TEST(QuoteReports, LeavesOutWhatIsGone)
{
	EXPECT_EQ(quoted("a\n", 5, 9), "");
	Soak soak;
	soak.percpu.emplace_back();
	soak.percpu[0].log = "/nowhere/000.log";
	quote_reports(soak);
	EXPECT_EQ(soak.percpu[0].text, "");
}

} // namespace
} // namespace noio
