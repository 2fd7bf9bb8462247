// SPDX-License-Identifier: GPL-2.0
#include "run/bench/read_costs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kMachine = "    # bench_machine: machine: possible 8 online 1\n"
			     "    ok 1 bench_machine\n";
const std::string kCost =
	"    # bench_fast: cost of alloc-atomic: size 8 pages 0 chunks 0 runs 64 min 512 "
	"median 514\n";
const std::string kShrink =
	"    # bench_fast: cost of worker-shrink: size 0 pages -9 chunks -1 runs 1 min 5000 "
	"median 5000\n";

Boot boot_with(const std::string &cases, const std::string &result = "ok")
{
	Boot boot;
	boot.ending = Ending::kPoweredOff;
	boot.console = "KTAP version 1\n1..1\n"
		       "    KTAP version 1\n    # Subtest: percpu_noio_bench\n    1..2\n" +
		       cases + "    " + result + " 2 bench_fast\n" + result +
		       " 1 percpu_noio_bench\n";
	return boot;
}

std::string wrong(const Boot &boot, unsigned cpus = 8)
{
	const auto costs = read_costs(boot, cpus, "a.log");
	return costs ? "" : costs.error().line();
}

TEST(ReadCosts, ReadsEachLine)
{
	const auto costs = read_costs(boot_with(kMachine + kCost + kShrink), 8, "a.log");
	ASSERT_TRUE(costs) << costs.error().line();
	EXPECT_THAT(*costs, ElementsAre(Cost{"alloc-atomic", 8, 8, 0, 0, 64, 512, 514},
					Cost{"worker-shrink", 8, 0, -9, -1, 1, 5000, 5000}));
}

TEST(ReadCosts, WantsTheCpusThatWereAskedFor)
{
	EXPECT_THAT(wrong(boot_with(kMachine + kCost), 64),
		    HasSubstr("8 possible and 1 online CPUs, not 64 and 1: a.log"));
	EXPECT_THAT(wrong(boot_with("    ok 1 bench_machine\n" + kCost)),
		    HasSubstr("0 possible"));
}

TEST(ReadCosts, TakesNothingFromABootThatIsNotSound)
{
	EXPECT_THAT(wrong(boot_with(kMachine)), HasSubstr("no cost"));
	EXPECT_THAT(wrong(boot_with(kMachine + kCost + kCost)),
		    HasSubstr("alloc-atomic of 8 bytes, 8 CPUs is there twice"));
	EXPECT_THAT(wrong(boot_with(kMachine + kCost, "not ok")), HasSubstr("did not pass"));
	EXPECT_THAT(wrong(boot_with(kCost)), HasSubstr("KTAP: "));
	EXPECT_THAT(
		wrong(boot_with(kMachine + kCost + "BUG: kernel NULL pointer dereference\n")),
		HasSubstr("NULL pointer"));
	auto boot = boot_with(kMachine + kCost);
	boot.ending = Ending::kTimedOut;
	EXPECT_THAT(wrong(boot), HasSubstr("the guest timed out"));
	boot.ending = Ending::kPoweredOff;
	boot.console = "nothing";
	EXPECT_THAT(wrong(boot), HasSubstr("no KTAP"));
}

TEST(NotRepeated, NamesEachDifference)
{
	const Cost cost{"alloc", 2, 8, 0, 0, 64, 400, 401};
	auto other = cost;
	EXPECT_THAT(not_repeated({cost}, {cost}), testing::IsEmpty());
	other.least = 402;
	EXPECT_THAT(not_repeated({cost}, {other}),
		    ElementsAre(HasSubstr("alloc of 8 bytes, 2 CPUs does not repeat: 400, then "
					  "402 instructions")));
	EXPECT_THAT(not_repeated({cost}, {}), ElementsAre("1 operations, then 0"));
}

} // namespace
} // namespace noio
