// SPDX-License-Identifier: GPL-2.0
#include "run/soak/boot_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"
#include "run/soak/guests.h"

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// The first line of the console of a guest that soak_guest() is booted with.
std::string asked(WordOn word)
{
	return "[    0.000000] Kernel command line: " +
	       kernel_command_line(
		       soak_guest(Arch::kArm64, "bpf_maps", std::chrono::seconds(60), word)) +
	       "\n";
}

const std::string kLogWord =
	"begin bpf_maps\nlockdep on\ncount chunks_created 3\nexit 0\ndone\n";
const std::string kOnConsole = "[    1.000000] noio.word 1: begin bpf_maps;\n"
			       "[    1.000000] noio.word 2: lockdep on;\n"
			       "[    1.000000] noio.word 3: count chunks_created 3;\n"
			       "[    1.000000] noio.word 4: exit 0;\n"
			       "[    1.000000] noio.word 5: done;\n";

Judgement judged_log(const std::string &console, const std::optional<std::string> &word = {})
{
	Boot boot;
	boot.console = console + "[    9.000000] reboot: Restarting system\n";
	boot.ending = ending_of(boot.console);
	const auto run = find_soak_run(boot.console);
	EXPECT_TRUE(run) << console;
	return judge_soak_log(boot, run.value_or(SoakRun{}), word);
}

TEST(SoakLog, TellsBootsOfTheSoak)
{
	const auto port = find_soak_run(asked(WordOn::kPort));
	ASSERT_TRUE(port);
	EXPECT_EQ(port->scenario, "bpf_maps");
	EXPECT_FALSE(port->word_on_console);
	const auto console = find_soak_run("firmware\r\n" + asked(WordOn::kConsole));
	ASSERT_TRUE(console);
	EXPECT_EQ(console->scenario, "bpf_maps");
	EXPECT_TRUE(console->word_on_console);

	const std::string line = "Kernel command line: console=ttyS0 ";
	for (const auto *other :
	     {"", "kunit.enable=1", "noio.run=soak", "noio.run=soak noio.args=a",
	      "noio.args=a,5", "noio.run=gfp_trace noio.args=a,5",
	      "noio.run=soak noio.run=gfp_trace noio.args=a,5",
	      "noio.run=soak noio.args=a,5,b"})
		EXPECT_FALSE(find_soak_run(line + other + "\n")) << other;
	EXPECT_FALSE(find_soak_run("noio.run=soak noio.args=a,5\n"));
}

TEST(SoakLog, WordOnAPort)
{
	const auto clean = judged_log(asked(WordOn::kPort), kLogWord);
	EXPECT_EQ(clean.verdict, Verdict::kClean) << testing::PrintToString(clean.reasons);
	const auto without = judged_log(asked(WordOn::kPort) + kOnConsole);
	EXPECT_EQ(without.verdict, Verdict::kCorrupted);
	EXPECT_THAT(without.reasons, Contains(HasSubstr("--status")));
	EXPECT_EQ(judged_log(asked(WordOn::kPort), kLogWord.substr(0, kLogWord.size() - 5))
			  .verdict,
		  Verdict::kCorrupted);
}

TEST(SoakLog, WordOnTheConsole)
{
	const auto clean = judged_log(asked(WordOn::kConsole) + kOnConsole);
	EXPECT_EQ(clean.verdict, Verdict::kClean) << testing::PrintToString(clean.reasons);
	EXPECT_EQ(judged_log(asked(WordOn::kConsole), kLogWord).verdict, Verdict::kCorrupted);
}

TEST(SoakLog, HasFindings)
{
	const auto word = "begin bpf_maps\nlockdep on\ncount chunks_created 3\ncount bad_io "
			  "1\nexit 0\ndone\n";
	EXPECT_EQ(judged_log(asked(WordOn::kPort), word).verdict, Verdict::kFindings);
	const auto warned = judged_log(
		asked(WordOn::kPort) + "WARNING: CPU: 0 PID: 1 at kernel/a.c:1 f+0x1/0x2\n",
		kLogWord);
	EXPECT_EQ(warned.verdict, Verdict::kClean);
	EXPECT_EQ(warned.splats.size(), 1U) << "named, though it is not percpu's";
}

// An unpatched 6.12.118, as LAVA kept it; most lines of the kernel and the lab are left out.
TEST(SoakLog, OfALab)
{
	const auto log =
		read_file("run/soak/testdata/bpf_maps-lava.log"); // tests run in scripts/
	ASSERT_TRUE(log);
	Boot boot;
	boot.console = *log;
	boot.ending = ending_of(boot.console);
	const auto run = find_soak_run(boot.console);
	ASSERT_TRUE(run);
	const auto judged = judge_soak_log(boot, *run, std::nullopt);
	EXPECT_EQ(judged.verdict, Verdict::kFindings);
	EXPECT_THAT(judged.reasons,
		    ElementsAre("lockdep has the edge pcpu_alloc_mutex -> fs_reclaim",
				"128254 allocations under pcpu_alloc_mutex: bad_io",
				"128254 allocations under pcpu_alloc_mutex: bad_fs"));
}

TEST(SoakLog, SkippedProvesNothing)
{
	const auto skipped =
		judged_log(asked(WordOn::kPort),
			   "begin bpf_maps\nlockdep on\nskip no BPF\nexit 4\ndone\n");
	EXPECT_EQ(skipped.verdict, Verdict::kInconclusive);
	EXPECT_THAT(skipped.reasons, ElementsAre("skipped: no BPF"));
}

} // namespace
} // namespace noio
