// SPDX-License-Identifier: GPL-2.0
#include "run/suite/check_tested.h"

#include <gtest/gtest.h>

#include "run/suite/tested.h"

namespace noio
{
namespace
{

const std::vector<NamedVersion> kVersions{{"old", "6.12.107", "v6.12.107"},
					  {"new", "6.12.117", "v6.12"},
					  {"new", "6.12.118", "v6.12"}};

CheckLine check(const std::vector<std::string> &releases)
{
	std::vector<TestedRow> rows;
	rows.reserve(releases.size());
	for (const auto &release : releases)
		rows.push_back({release, "x86_64", "lockdep", "12.2.0", "7.2.22", "0",
				"2026-11-21", 1});
	return check_tested(write_tested("<!-- tested-with: made by noio tested-with -->\n"
					 "<!-- end of tested-with -->\n",
					 rows)
				    .value(),
			    kVersions);
}

TEST(CheckTested, WantsARowOfEachPackage)
{
	EXPECT_TRUE(check({"6.12.107", "6.12.118"}).ok);
	const auto one = check({"6.12.117", "6.12.118"});
	EXPECT_FALSE(one.ok);
	EXPECT_NE(one.text.find("old"), std::string::npos) << one.text;
}

TEST(CheckTested, RefusesReleasesThatNobodyNamed)
{
	const auto stale = check({"6.12.107", "6.12.117", "6.12.99"});
	EXPECT_FALSE(stale.ok);
	EXPECT_NE(stale.text.find("6.12.99"), std::string::npos) << stale.text;
	EXPECT_FALSE(check_tested("no marks", kVersions).ok);
}

} // namespace
} // namespace noio
