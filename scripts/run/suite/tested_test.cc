// SPDX-License-Identifier: GPL-2.0
#include "run/suite/tested.h"

#include <gmock/gmock.h>

#include "core/record.h"
#include "run/suite/prove.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto kReadme = "# Title\n<!-- tested-with: made by noio tested-with -->\nold\n"
			 "<!-- end of tested-with -->\nafter\n";

TestedRow row(const std::string &release, const std::string &arch, const std::string &date)
{
	return {release, arch, "lockdep", "12.2.0", "7.2.22", "before, after", date, 124};
}

// Of noio prove, which proved the series.
nlohmann::json proof()
{
	Proof proof;
	proof.report = "prove";
	proof.date = "2026-11-21T10:02:13Z";
	proof.kernel = {"6.12.117", "arm64", "lockdep", {}, {}};
	proof.subject.series = "v6.12";
	proof.host.compiler = "aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0";
	proof.host.qemu = "QEMU emulator version 7.2.22 (Debian 1:7.2)";
	proof.comparison.emplace();
	proof.comparison->titles = {"before", "after"};
	proof.comparison->tally.passed = 124;
	return record_json(proof);
}

TEST(ReadTested, TakesWhatAProofSays)
{
	const auto read = read_tested(json_line(proof()), "a.json");
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_EQ(read->release, "6.12.117");
	EXPECT_EQ(read->arch, "arm64");
	EXPECT_EQ(read->profile, "lockdep");
	EXPECT_EQ(read->compiler, "12.2.0");
	EXPECT_EQ(read->qemu, "7.2.22");
	EXPECT_EQ(read->trees, "before, after");
	EXPECT_EQ(read->date, "2026-11-21");
	EXPECT_EQ(read->cases, 124U);
	EXPECT_EQ(read->second, "");
}

TEST(ReadTested, RefusesWhatProvedNothing)
{
	using Pointer = nlohmann::json::json_pointer;
	for (const auto *bad : {"", "{}", "[]", R"({"report": "prove"})"})
		EXPECT_FALSE(read_tested(bad, "a.json")) << bad;
	for (const auto &[place, bad] :
	     std::map<std::string, nlohmann::json>{{"/comparison", nullptr},
						   {"/comparison/tally/failed", 1},
						   {"/comparison/problems", {"no case ran"}},
						   {"/comparison/trees", nullptr},
						   {"/kernel/release", 6},
						   {"/report", "selftests"}}) {
		auto json = proof();
		json[Pointer(place)] = bad;
		EXPECT_FALSE(read_tested(json_line(json), "a.json")) << place;
	}
}

TEST(WriteTested, SortsAndKeepsTheLastOfEach)
{
	const auto text = write_tested(kReadme, {row("7.2.13", "x86_64", "2026-01-01"),
						 row("6.12.117", "arm64", "2026-01-01"),
						 row("6.12.117", "x86_64", "2026-01-01"),
						 row("6.1.192", "x86_64", "2026-01-01"),
						 row("7.2.13", "x86_64", "2026-01-02")});
	ASSERT_TRUE(text) << text.error().line();
	EXPECT_THAT(*text, testing::StartsWith("# Title\n"));
	EXPECT_THAT(*text, testing::EndsWith("-->\nafter\n"));
	EXPECT_THAT(*text, testing::Not(HasSubstr("old")));
	EXPECT_THAT(*text, HasSubstr("| 7.2.13 | x86_64 | lockdep | before, after | 124 | "
				     "gcc 12.2.0 | 7.2.22 | 2026-01-02 |\n"));
	const auto releases = tested_releases(*text);
	ASSERT_TRUE(releases) << releases.error().line();
	EXPECT_THAT(*releases, ElementsAre("6.1.192", "6.12.117", "6.12.117", "7.2.13"));
	EXPECT_EQ(write_tested(*text, {row("6.1.192", "x86_64", "2026-01-01")})->find("7.2.13"),
		  std::string::npos);
}

TEST(WriteTested, KeepsTheSecondSeriesApart)
{
	auto json = proof();
	json["subject"]["series"] = "v7.2/outside";
	auto second = read_tested(json_line(json), "a.json");
	ASSERT_TRUE(second) << second.error().line();
	const auto text =
		write_tested(kReadme,
			     {*second, row("6.12.117", "arm64", "2026-01-02"), *second})
			.value();
	const auto first = text.find("| before, after | 124 |");
	const auto after = text.find("| before, after of v7.2/outside | 124 |");
	EXPECT_LT(first, after);
	EXPECT_EQ(text.find("of v7.2/outside", after + 20), text.npos) << "the last stays";
	EXPECT_THAT(*tested_releases(text), ElementsAre("6.12.117", "6.12.117"));
}

TEST(WriteTested, NeedsItsMarks)
{
	EXPECT_FALSE(write_tested("# Title\n", {}));
	EXPECT_FALSE(write_tested("<!-- end of tested-with -->\n"
				  "<!-- tested-with: made by noio tested-with -->\n",
				  {}));
}

TEST(TestedReleases, SeesAHandInIt)
{
	EXPECT_FALSE(tested_releases(kReadme));
	auto text = write_tested(kReadme, {row("6.1.192", "x86_64", "2026-01-01")}).value();
	text.insert(text.find("<!-- end"), "| 9.9 | all |\n");
	const auto read = tested_releases(text);
	ASSERT_FALSE(read);
	EXPECT_THAT(read.error().line(), HasSubstr("| 9.9 | all |"));
}

} // namespace
} // namespace noio
