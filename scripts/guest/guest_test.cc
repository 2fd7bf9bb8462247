// SPDX-License-Identifier: GPL-2.0
#include "guest/guest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "guest/fake_qemu.h"
#include "guest/tsc.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

const Accelerator kTcg{"tcg", "for the test"};

Guest guest_of(const FakeQemu &qemu, int seconds = 10)
{
	Guest guest;
	guest.kernel = qemu.kernel();
	guest.log = qemu.dir() / "logs" / "console.log";
	guest.deadline = std::chrono::seconds(seconds);
	return guest;
}

Result<Boot> boot_with(const FakeQemu &qemu, int seconds = 10)
{
	PosixRunner runner;
	return boot(guest_of(qemu, seconds), kTcg, runner);
}

TEST(Boot, KeepsTheConsole)
{
	const FakeQemu qemu("echo '[    0.500000] reboot: Restarting system'");
	const auto booted = boot_with(qemu);
	ASSERT_TRUE(booted) << booted.error().line();
	EXPECT_EQ(booted->ending, Ending::kPoweredOff);
	EXPECT_EQ(read_file(qemu.dir() / "logs" / "console.log").value_or(""), booted->console);
	EXPECT_THAT(booted->command, HasSubstr("-kernel " + qemu.kernel().string()));
}

TEST(Boot, Hangs)
{
	const FakeQemu qemu("echo half; sleep 100");
	const auto booted = boot_with(qemu, 1);
	ASSERT_TRUE(booted);
	EXPECT_EQ(booted->ending, Ending::kTimedOut);
	EXPECT_EQ(booted->console, "half\n");
	EXPECT_LT(booted->wall, std::chrono::seconds(8));
}

TEST(Boot, FallsSilent)
{
	const FakeQemu qemu("for i in 1 2 3; do echo $i; sleep 0.6; done; sleep 100");
	PosixRunner runner;
	auto guest = guest_of(qemu);
	guest.deadline = std::chrono::seconds(60);
	guest.silence = std::chrono::seconds(1);
	const auto booted = boot(guest, kTcg, runner);
	ASSERT_TRUE(booted);
	EXPECT_EQ(booted->ending, Ending::kSilent);
	EXPECT_EQ(booted->console, "1\n2\n3\n") << "the silence begins anew with each line";
	EXPECT_LT(booted->wall, std::chrono::seconds(8));
}

TEST(Boot, PanicsAndDies)
{
	const FakeQemu panics("echo 'Kernel panic - not syncing: no init'");
	const auto panicked = boot_with(panics);
	ASSERT_TRUE(panicked);
	EXPECT_EQ(panicked->ending, Ending::kPanicked);

	const FakeQemu killed("kill -SEGV $$");
	const auto died = boot_with(killed);
	ASSERT_TRUE(died);
	EXPECT_EQ(died->ending, Ending::kDied);

	const FakeQemu fails("echo 'reboot: Restarting system'; exit 1");
	const auto failed = boot_with(fails);
	ASSERT_TRUE(failed);
	EXPECT_EQ(failed->ending, Ending::kDied);

	const FakeQemu silent("exit 0");
	const auto quiet = boot_with(silent);
	ASSERT_TRUE(quiet);
	EXPECT_EQ(quiet->ending, Ending::kDied);
}

TEST(Boot, PrintsWithoutEnd)
{
	const FakeQemu qemu("exec yes 0123456789012345678901234567890123456789");
	const auto booted = boot_with(qemu, 60);
	ASSERT_TRUE(booted);
	EXPECT_EQ(booted->ending, Ending::kFlooded);
	EXPECT_LT(booted->console.size(), 2 * kLargestConsole);
}

TEST(Boot, SaysWhatIsMissing)
{
	const FakeQemu qemu("exit 0");
	PosixRunner runner;
	auto guest = guest_of(qemu);
	guest.kernel = qemu.dir() / "no-such";
	const auto no_kernel = boot(guest, kTcg, runner);
	ASSERT_FALSE(no_kernel);
	EXPECT_THAT(no_kernel.error().line(), HasSubstr("no such kernel"));

	guest = guest_of(qemu);
	guest.initrd = qemu.dir() / "no-initrd";
	EXPECT_FALSE(boot(guest, kTcg, runner));

	const std::string path = std::getenv("PATH");
	setenv("PATH", "/nowhere", 1);
	const auto no_qemu = boot(guest_of(qemu), kTcg, runner);
	setenv("PATH", path.c_str(), 1);
	ASSERT_FALSE(no_qemu);
	EXPECT_EQ(no_qemu.error().kind, ErrorKind::kUsage);
	EXPECT_THAT(no_qemu.error().line(), HasSubstr("qemu-system-x86"));
}

TEST(Boot, HasToKeepTheLog)
{
	const FakeQemu qemu("exit 0");
	auto guest = guest_of(qemu);
	guest.log = "/proc/no/such/console.log";
	PosixRunner runner;
	EXPECT_FALSE(boot(guest, kTcg, runner));
}

TEST(Boot, TheWordIsThatOfThisGuest)
{
	const FakeQemu silent("echo 'reboot: Power down'");
	auto guest = guest_of(silent);
	guest.word = silent.dir() / "words" / "word";
	ASSERT_TRUE(write_file(guest.word, "begin a\nexit 0\ndone\n"));
	PosixRunner runner;
	ASSERT_TRUE(boot(guest, kTcg, runner));
	EXPECT_EQ(read_file(guest.word).value_or("none"), "");

	guest.word = "/proc/no/such/word";
	const auto refused = boot(guest, kTcg, runner);
	ASSERT_FALSE(refused);
	EXPECT_THAT(refused.error().line(),
		    HasSubstr("the guest's status report cannot be written"));
}

TEST(QemuArgv, APortForTheWordWhenItIsKept)
{
	Guest guest;
	guest.kernel = "/bzImage";
	EXPECT_THAT(testing::PrintToString(qemu_argv(guest, kTcg)),
		    testing::Not(HasSubstr("virt")));
	guest.word = "/a,b/word";
	EXPECT_THAT(testing::PrintToString(qemu_argv(guest, kTcg)),
		    HasSubstr(R"("-device", "virtio-serial-pci", "-chardev", )"
			      R"("file,id=word,path=/a,,b/word", )"
			      R"("-device", "virtserialport,chardev=word,name=noio.word")"));
	guest.arch = Arch::kArm64;
	EXPECT_THAT(testing::PrintToString(qemu_argv(guest, kTcg)),
		    HasSubstr(R"("-device", "virtio-serial-device")"));
}

TEST(QemuArgv, OfEachArchitecture)
{
	Guest guest;
	guest.kernel = "/a path/bzImage";
	guest.command_line = "kunit.enable=1";
	const auto x86 = testing::PrintToString(qemu_argv(guest, kTcg));
	EXPECT_THAT(x86, HasSubstr("qemu-system-x86_64"));
	EXPECT_THAT(x86, HasSubstr("qboot.rom"));
	EXPECT_THAT(x86, HasSubstr("tcg,thread=single"));
	EXPECT_THAT(x86, HasSubstr("/a path/bzImage"));
	EXPECT_THAT(x86, HasSubstr("panic=-1 kunit.enable=1"));
	EXPECT_THAT(x86, HasSubstr(tsc_khz() == 0 ? "enable=1\"" : "enable=1 tsc_early_khz="));
	EXPECT_THAT(x86, HasSubstr("no_timer_check"));
	EXPECT_THAT(x86, HasSubstr("-nic\", \"none"));
	EXPECT_THAT(x86, HasSubstr("spawn=deny"));
	EXPECT_THAT(x86, testing::Not(HasSubstr("-initrd")));

	guest.arch = Arch::kArm64;
	guest.initrd = "/initrd";
	const auto arm = testing::PrintToString(qemu_argv(guest, kTcg));
	EXPECT_THAT(arm, HasSubstr("cortex-a57"));
	EXPECT_THAT(arm, HasSubstr("ttyAMA0"));
	EXPECT_THAT(arm, HasSubstr("tcg,thread=single"));
	EXPECT_THAT(arm, HasSubstr("-initrd\", \"/initrd"));
	EXPECT_THAT(arm, testing::Not(HasSubstr("tsc")));
	EXPECT_THAT(testing::PrintToString(qemu_argv(guest, {"kvm", ""})), HasSubstr("host"));
	guest.arch = Arch::kX86_64;
	EXPECT_THAT(testing::PrintToString(qemu_argv(guest, {"kvm", ""})),
		    testing::Not(HasSubstr("tsc")));
}

TEST(QemuArgv, CountsInstructionsOnOneThread)
{
	Guest guest;
	guest.icount = true;
	const auto x86 = testing::PrintToString(qemu_argv(guest, kTcg));
	EXPECT_THAT(x86, HasSubstr(R"("tcg,thread=single", "-icount", "shift=0,sleep=off")"));
	EXPECT_THAT(x86, HasSubstr("clock=vm"));
	EXPECT_THAT(x86, HasSubstr("nolapic_timer tsc_early_khz=1000000\""));
	guest.icount = false;
	EXPECT_THAT(testing::PrintToString(qemu_argv(guest, kTcg)),
		    testing::Not(HasSubstr("icount")));
}

} // namespace
} // namespace noio
