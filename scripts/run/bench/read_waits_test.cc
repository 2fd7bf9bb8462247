// SPDX-License-Identifier: GPL-2.0
#include "run/bench/read_waits.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

constexpr const char *kConsole = "[    1.000000][    T1] wait: kernel 1024 3\r\n"
				 "[    1.000000][    T1] wait: kernel 4096 1\r\n"
				 "[    1.000000][    T1] wait: kernel failed 2\r\n"
				 "[    1.000000][    T1] wait: noio 96 10\r\n"
				 "[    1.000000][    T1] wait: noio failed 0\r\n"
				 "[    1.000000][    T1] wait: plain 48 11\r\n"
				 "[    1.000000][    T1] wait: plain failed 1\r\n"
				 "[    1.000000][    T1] wait: stalls 12\r\n"
				 "[    1.000000][    T1] wait: kills 3\r\n"
				 "[    1.000000][    T1] noio: exit 0\r\n"
				 "[    1.000000][    T1] reboot: Restarting system\r\n";

Boot boot_of(const std::string &console)
{
	Boot boot;
	boot.console = console;
	boot.ending = Ending::kPoweredOff;
	return boot;
}

std::string without(std::string text, const std::string &what)
{
	return text.erase(text.find(what), what.size());
}

std::string why(const std::string &console)
{
	const auto read = read_waits(boot_of(console), "dirty-1.log");
	return read ? "" : read.error().line();
}

TEST(ReadWaits, TakesTheDurationsOfBothCallers)
{
	const auto waits = read_waits(boot_of(kConsole), "log").value();
	EXPECT_EQ(waits.kernel, (Durations{{{1024, 3}, {4096, 1}}, 2, {}}));
	EXPECT_EQ(waits.noio, (Durations{{{96, 10}}, 0, {}}));
	EXPECT_EQ(waits.plain, (Durations{{{48, 11}}, 1, {}}));
	EXPECT_EQ(waits.stalls, 12);
	EXPECT_EQ(waits.kills, 3);
}

TEST(ReadWaits, ABootThatIsNotSoundCountsForNothing)
{
	const std::string console = kConsole;
	EXPECT_EQ(why(without(console, "[    1.000000][    T1] noio: exit 0\r\n")),
		  "no exit status in the console: dirty-1.log; this boot counts for nothing");
	EXPECT_NE(why(without(console, "[    1.000000][    T1] wait: noio failed 0\r\n"))
			  .find("\"wait: noio\" is not complete"),
		  std::string::npos);
	EXPECT_NE(why(without(console, "[    1.000000][    T1] wait: stalls 12\r\n"))
			  .find("\"wait: stalls\" is not complete"),
		  std::string::npos);
	EXPECT_NE(why(without(console, "[    1.000000][    T1] wait: kills 3\r\n"))
			  .find("\"wait: kills\" is not complete"),
		  std::string::npos);
	EXPECT_NE(why("[    1.000000][    T1] wait: noio 96 1\r\n" + console)
			  .find("\"wait: noio 96 10\" is there twice"),
		  std::string::npos);
	EXPECT_NE(why("[    1.000000][    T1] BUG: soft lockup - CPU#0 stuck for 26s! "
		      "[swapper:1]\r\n" +
		      console)
			  .find("soft lockup"),
		  std::string::npos);
	auto died = boot_of(console);
	died.ending = Ending::kTimedOut;
	EXPECT_FALSE(read_waits(died, "log"));
}

TEST(ReadWaits, MemoryThatGetsShortIsTheLoad)
{
	EXPECT_EQ(
		why(std::string("[    1.000000][    T9] wait invoked oom-killer: gfp_mask=0x0, "
				"order=0, oom_score_adj=0\r\n") +
		    kConsole),
		"");
}

TEST(ReadWaits, ALoadUnderWhichNobodyReclaimsIsNone)
{
	std::string console = kConsole;
	console.replace(console.find("stalls 12"), 9, "stalls 0");
	EXPECT_NE(why(console).find("no task had to reclaim"), std::string::npos);
}

} // namespace
} // namespace noio
