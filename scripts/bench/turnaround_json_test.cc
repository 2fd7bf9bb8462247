// SPDX-License-Identifier: GPL-2.0
#include "bench/turnaround_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/sample_turnaround.h"
#include "core/schema_check.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(TurnaroundJson, ComesBackAsItWas)
{
	const auto text = turnaround_json(sample_turnaround());
	EXPECT_EQ(schema_errors(text, "bench/turnaround.schema.json"), "");
	const auto back = parse_turnaround(text, "a.json");
	ASSERT_TRUE(back) << back.error().line();
	EXPECT_EQ(turnaround_json(*back), text);
}

TEST(TurnaroundJson, SaysWhatIsWrong)
{
	const auto text = turnaround_json(sample_turnaround());
	EXPECT_THAT(parse_turnaround(text.substr(0, 100), "a.json").error().line(),
		    HasSubstr("half of it: a.json"));
	auto other = text;
	other.replace(other.find("\"bench-turnaround\""), 18, "\"soak\"");
	EXPECT_THAT(parse_turnaround(other, "a.json").error().line(),
		    HasSubstr("report is not \"bench-turnaround\""));
	other = text;
	other.replace(other.find("\"cases\": 67"), 11, "\"cases\": -1");
	EXPECT_THAT(parse_turnaround(other, "a.json").error().line(),
		    HasSubstr("contenders[0].cases is"));
}

} // namespace
} // namespace noio
