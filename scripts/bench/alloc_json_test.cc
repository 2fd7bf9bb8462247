// SPDX-License-Identifier: GPL-2.0
#include "bench/alloc_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/sample_bench.h"
#include "core/schema_check.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(AllocJson, ComesBackAsItWas)
{
	const auto text = alloc_json(sample_bench());
	EXPECT_EQ(schema_errors(text, "bench/alloc.schema.json"), "");
	const auto back = parse_alloc(text, "a.json");
	ASSERT_TRUE(back) << back.error().line();
	EXPECT_EQ(alloc_json(*back), text);
}

TEST(AllocJson, SaysWhatIsWrong)
{
	const auto text = alloc_json(sample_bench());
	EXPECT_THAT(parse_alloc(text.substr(0, 100), "a.json").error().line(),
		    HasSubstr("half of it: a.json"));
	auto other = text;
	other.replace(other.find("\"bench-alloc\""), 13, "\"soak\"");
	EXPECT_THAT(parse_alloc(other, "a.json").error().line(),
		    HasSubstr("report is not \"bench-alloc\""));
	other = text;
	other.replace(other.find("-9"), 2, "\"\"");
	EXPECT_THAT(parse_alloc(other, "a.json").error().line(),
		    HasSubstr("trees[0].costs[2].pages is no number"));
}

} // namespace
} // namespace noio
