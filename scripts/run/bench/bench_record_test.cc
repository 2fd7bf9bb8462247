// SPDX-License-Identifier: GPL-2.0
// How the benchmarks are written and read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema_check.h"
#include "run/bench/compare_costs.h"
#include "run/bench/sample_bench.h"
#include "run/bench/sample_waits.h"
#include "run/suite/read_report.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(AllocRecord, ComesBackAsItWas)
{
	const auto json = record_json(sample_bench());
	EXPECT_EQ(rule_errors(json_line(json), record_schema<AllocBench>("noio")), "");
	const auto back = read_record<AllocBench>(json);
	ASSERT_TRUE(back) << back.error();
	EXPECT_EQ(record_json(*back), json);
	EXPECT_EQ(back->trees[1].costs, sample_bench().trees[1].costs);
	EXPECT_EQ(json["goal"]["of"], 3);
}

TEST(AllocRecord, SaysWhatIsWrong)
{
	const auto read = [](const std::string &text) {
		return parse_report<AllocBench>(text, "a.json", {"bench-alloc"});
	};
	auto json = record_json(sample_bench());
	EXPECT_TRUE(read(json_line(json)));
	EXPECT_THAT(read(json_line(json).substr(0, 100)).error().line(),
		    HasSubstr("not all of it: a.json"));
	json["trees"][0]["costs"][2]["pages"] = "";
	EXPECT_THAT(read(json_line(json)).error().line(),
		    HasSubstr("trees[0].costs[2].pages is no number"));
	json["report"] = "soak";
	EXPECT_THAT(read(json_line(json)).error().line(),
		    HasSubstr("no report of noio bench-alloc"));
}

TEST(WaitRecord, ComesBackAsItWas)
{
	const auto bench = sample_waits();
	const auto json = record_json(bench);
	EXPECT_EQ(rule_errors(json_line(json), record_schema<WaitBench>("noio")), "");
	const auto back = read_record<WaitBench>(json);
	ASSERT_TRUE(back) << back.error();
	EXPECT_EQ(record_json(*back), json);
	EXPECT_EQ(back->kernels[1].loads[0].kernel, bench.kernels[1].loads[0].kernel);
	EXPECT_EQ(back->kernels[1].loads[0].stalls, 60);
	EXPECT_EQ(back->kernels[1].loads[0].kills, 2);
}

TEST(WaitRecord, HasAllKernelsUnderTheSameLoads)
{
	auto bench = sample_waits();
	EXPECT_TRUE(same_loads(bench));
	EXPECT_TRUE(same_loads({}));
	bench.kernels[1].loads[0].load = "zram";
	EXPECT_FALSE(same_loads(bench));
	bench.kernels[1].loads.clear();
	EXPECT_FALSE(same_loads(bench));
}

} // namespace
} // namespace noio
