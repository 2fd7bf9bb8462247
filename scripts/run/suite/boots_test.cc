// SPDX-License-Identifier: GPL-2.0
#include "run/suite/boots.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"

namespace noio
{
namespace
{

constexpr auto kBanner = "Lock dependency validator: Copyright (c) 2006\n";
constexpr auto kBye = "reboot: Restarting system\n";

std::string one_case(const std::string &suite, const std::string &test, bool ok)
{
	const std::string result = ok ? "ok 1 " : "not ok 1 ";
	return kBanner + ("KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: " + suite) +
	       "\n    1..1\n    " + result + test + "\n" + result + suite + "\n" + kBye;
}

class Boots : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		ASSERT_TRUE(write_file(dir / "bzImage", "kernel"));
		// boot() looks for the program before it has the runner start it.
		ASSERT_TRUE(write_file(dir / "bin/qemu-system-x86_64", "#!/bin/false\n"));
		std::filesystem::permissions(dir / "bin/qemu-system-x86_64",
					     std::filesystem::perms::owner_all);
		setenv("PATH", (dir / "bin").c_str(), 1);
		qemu.on("action=list", said(list + kBye));
		qemu.on("filter_glob=percpu_noio_*.*",
			said(one_case("percpu_noio_masks", "c1", false)));
		qemu.on("order_a", said(one_case("percpu_lock_order", "order_a", true)));
		qemu.on("order_b", said(one_case("percpu_lock_order", "order_b", true)));
	}
	void TearDown() override { setenv("PATH", path.c_str(), 1); }

	Result<Phase> run()
	{
		Status status;
		request.kernel = dir / "bzImage";
		request.accelerator = {"tcg", "tcg"};
		request.logs = dir / "logs";
		request.title = "boot";
		return run_boots(request, qemu, status);
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-boots";
	const std::string path = getenv("PATH");
	const std::string list =
		"KTAP version 1\npercpu_noio_masks.c1\npercpu_lock_order.order_a\n"
		"percpu_lock_order.order_b\n";
	FakeRunner qemu; // what a guest prints goes by a piece of its command line
	BootsRequest request;
};

TEST_F(Boots, BootsOnceForTheSuiteAndOnceForEachLockdepCase)
{
	const auto phase = run();
	ASSERT_TRUE(phase) << phase.error().line();
	EXPECT_TRUE(phase->problems.empty()) << phase->problems.front();
	ASSERT_EQ(phase->cases.size(), 3U);
	EXPECT_EQ(phase->cases[0].test.name, "percpu_noio_masks.c1");
	EXPECT_EQ(phase->cases[0].test.status, TestStatus::kFailed);
	EXPECT_EQ(phase->cases[1].test.name, "percpu_lock_order.order_a");
	EXPECT_EQ(phase->cases[2].test.name, "percpu_lock_order.order_b");
	EXPECT_EQ(qemu.commands.size(), 4U);
	EXPECT_EQ(read_file(dir / "logs/percpu_lock_order.order_b.log"),
		  one_case("percpu_lock_order", "order_b", true));
}

TEST_F(Boots, KeepTheConsoleOfASuiteByItsName)
{
	qemu.on("action=list", said("percpu_outside.c1\n" + std::string(kBye)));
	qemu.on("filter_glob=percpu_outside.* ", said(one_case("percpu_outside", "c1", true)));
	const auto phase = run();
	ASSERT_TRUE(phase) << phase.error().line();
	ASSERT_EQ(phase->cases.size(), 1U) << phase->problems.front();
	EXPECT_EQ(phase->cases[0].log, dir / "logs/percpu_outside.log");
}

TEST_F(Boots, GiveEachGuestTheMachineAndTheCommandLine)
{
	request.machine = {5, 512, "max", {"-numa", "node"}};
	request.command_line = "no5lvl";
	ASSERT_TRUE(run());
	const auto &argv = qemu.commands.back().argv;
	for (const std::vector<std::string> &words : {std::vector<std::string>{"-cpu", "max"},
						      {"-smp", "5", "-m", "512"},
						      {"-numa", "node"}})
		EXPECT_NE(std::search(argv.begin(), argv.end(), words.begin(), words.end()),
			  argv.end())
			<< words.front();
	EXPECT_NE(argv.back().find("kunit_shutdown=reboot no5lvl"), std::string::npos)
		<< "last: it may say another end";
}

TEST_F(Boots, MakeASilentGuestAProblemAndNoPass)
{
	qemu.on("order_a", said(""));
	const auto phase = run();
	ASSERT_TRUE(phase);
	ASSERT_EQ(phase->problems.size(), 1U);
	EXPECT_NE(phase->problems[0].find("order_a"), std::string::npos);
	EXPECT_EQ(phase->cases.size(), 2U);
}

TEST_F(Boots, MakeAKernelWithoutTheSuiteAProblem)
{
	qemu.on("action=list", said("KTAP version 1\nother.c1\n" + std::string(kBye)));
	const auto phase = run();
	ASSERT_TRUE(phase);
	EXPECT_EQ(phase->problems.size(), 1U);
	EXPECT_EQ(qemu.commands.size(), 1U);
}

TEST_F(Boots, MakeAListThatIsCutOffAProblem)
{
	qemu.on("action=list", said(list.substr(0, list.find("percpu_lock_order.order_b"))));
	const auto phase = run();
	ASSERT_TRUE(phase);
	EXPECT_EQ(phase->problems.size(), 1U);
	EXPECT_EQ(qemu.commands.size(), 1U);
}

TEST_F(Boots, StartNoMoreAfterAFailureWhenOneIsEnough)
{
	request.guests = 1;
	request.until_failure = true;
	const auto phase = run();
	ASSERT_TRUE(phase) << phase.error().line();
	EXPECT_EQ(phase->cases.size(), 1U);
	EXPECT_EQ(qemu.commands.size(), 2U) << "the list and the suite";
	const auto log = read_file(dir / "logs/percpu_noio.log");
	ASSERT_TRUE(log);
	EXPECT_TRUE(log->ends_with("\n    not ok 1 c1\n")) << "and no more of it: " << *log;

	request.plan = phase->plan;
	qemu.on("filter_glob=percpu_noio_*.*",
		said(kBanner + std::string("---[ end trace 0000000000000000 ]---\nmore\n")));
	const auto oopsed = run();
	ASSERT_TRUE(oopsed);
	EXPECT_FALSE(oopsed->problems.empty());
	EXPECT_TRUE(read_file(dir / "logs/percpu_noio.log")->ends_with("]---\n"));

	qemu.commands.clear();
	qemu.on("filter_glob=percpu_noio_*.*",
		said(one_case("percpu_noio_masks", "c1", false)));
	ASSERT_TRUE(run());
	EXPECT_EQ(qemu.commands.size(), 1U) << "the suite alone: the list is known";

	qemu.commands.clear();
	request.plan.clear();
	qemu.on("filter_glob=percpu_noio_*.*", said(one_case("percpu_noio_masks", "c1", true)));
	qemu.on("order_a", said("")); // hangs or dies: enough as well
	ASSERT_TRUE(run());
	EXPECT_EQ(qemu.commands.size(), 3U);
}

TEST_F(Boots, AreInterruptedEvenWhenOneFailureIsEnough)
{
	request.until_failure = true;
	qemu.on("filter_glob=percpu_noio_*.*", interrupted_at(""));
	const auto phase = run();
	ASSERT_FALSE(phase);
	EXPECT_EQ(phase.error().kind, ErrorKind::kInterrupted);
}

TEST_F(Boots, StopWhenInterrupted)
{
	qemu.on("order_a", interrupted_at(""));
	const auto phase = run();
	ASSERT_FALSE(phase);
	EXPECT_EQ(phase.error().kind, ErrorKind::kInterrupted);
}

TEST_F(Boots, NameThePackageWhenQemuIsMissing)
{
	setenv("PATH", "/nowhere", 1);
	const auto phase = run();
	ASSERT_FALSE(phase);
	EXPECT_NE(phase.error().line().find("qemu-system-x86"), std::string::npos);
}

} // namespace
} // namespace noio
