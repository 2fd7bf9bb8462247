// SPDX-License-Identifier: GPL-2.0
#include "bench/wait_json.h"

#include <gtest/gtest.h>

#include "bench/sample_waits.h"
#include "core/schema_check.h"

namespace noio
{
namespace
{

TEST(WaitJson, ComesBackAsItWas)
{
	const auto bench = sample_waits();
	const auto back = parse_waits(wait_json(bench), "a.json");
	ASSERT_TRUE(back) << back.error().line();
	EXPECT_EQ(wait_json(*back), wait_json(bench));
	EXPECT_EQ(schema_errors(wait_json(bench), "bench/wait.schema.json"), "");
	EXPECT_EQ(back->kernels[1].loads[0].kernel, bench.kernels[1].loads[0].kernel);
	EXPECT_EQ(back->kernels[1].loads[0].stalls, 60);
	EXPECT_EQ(back->kernels[1].loads[0].kills, 2);
}

TEST(WaitJson, SaysWhatIsWrong)
{
	const auto text = wait_json(sample_waits());
	EXPECT_NE(parse_waits(text.substr(0, 99), "a.json").error().line().find("half of it"),
		  std::string::npos);
	EXPECT_EQ(parse_waits(R"({"report": "bench-alloc"})", "a.json").error().what,
		  "began is not there");
	auto other = text;
	other.replace(other.rfind("\"dirty\""), 7, "\"zram\"");
	EXPECT_NE(parse_waits(other, "a.json").error().line().find("kernels"),
		  std::string::npos);
}

} // namespace
} // namespace noio
