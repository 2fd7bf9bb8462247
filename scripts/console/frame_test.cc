// SPDX-License-Identifier: GPL-2.0
#include "console/frame.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

struct Sample {
	const char *text, *function, *module;
	bool reliable;
};

class Frames : public testing::TestWithParam<Sample>
{
};

TEST_P(Frames, AreRead)
{
	const auto frame = read_frame(GetParam().text);
	ASSERT_TRUE(frame) << GetParam().text;
	EXPECT_EQ(frame->function, GetParam().function);
	EXPECT_EQ(frame->module, GetParam().module);
	EXPECT_EQ(frame->reliable, GetParam().reliable);
}

INSTANTIATE_TEST_SUITE_P(
	All, Frames,
	testing::Values(
		Sample{" __schedule+0x300/0x900", "__schedule", "", true},
		Sample{" ? pcpu_alloc+0x400/0x800", "pcpu_alloc", "", false},
		Sample{" btrfs_evict_inode+0x1/0x2 [btrfs]", "btrfs_evict_inode", "btrfs",
		       true},
		Sample{" xfs_ilock+0x1/0x2 [xfs 0123456789abcdef]", "xfs_ilock", "xfs", true},
		Sample{"       lock_acquire.part.0+0xb5/0x2a0", "lock_acquire.part.0", "",
		       true},
		// arm64 says what unwound it
		Sample{" __switch_to+0xbc/0xe4 (T)", "__switch_to", "", true},
		// old, s390, powerpc, riscv, arm
		Sample{"[<ffffffff811ceddb>] vfs_write+0x10/0x12", "vfs_write", "", true},
		Sample{" [<ffffffff811ceddb>] ? vfs_write+0x10/0x12", "vfs_write", "", false},
		Sample{" [<000000001d2a1d26>] __schedule+0x32e/0x7b0 ", "__schedule", "", true},
		Sample{"([<000000001d2a1d26>] __schedule+0x32e/0x7b0)", "__schedule", "",
		       false},
		Sample{"[c000000003f8f9a0] [c0000000001234] schedule+0x24/0x80", "schedule", "",
		       true},
		Sample{"[c000000003f8f9a0] [c0000000001234] schedule+0x24/0x80 (unreliable)",
		       "schedule", "", false},
		Sample{"[<c0101234>] (schedule) from [<c0105678>] (io_schedule+0x10/0x14)",
		       "schedule", "", true},
		Sample{" __schedule from schedule+0x54/0xc4", "__schedule", "", true},
		// /proc/PID/stack, crash, decode_stacktrace.sh, syzkaller
		Sample{"[<0>] pcpu_alloc+0x1/0x2", "pcpu_alloc", "", true},
		Sample{" #3 [ffffc900003b7c58] __mutex_lock at ffffffff81a3b4c0",
		       "__mutex_lock", "", true},
		Sample{"#10 [ffffc900003b7c58] xfs_ilock at ffffffff81a3b4c0 [xfs]",
		       "xfs_ilock", "xfs", true},
		Sample{" __schedule (kernel/sched/core.c:5382 kernel/sched/core.c:6695)",
		       "__schedule", "", true},
		Sample{"__schedule (kernel/sched/core.c:5382 kernel/sched/core.c:6695)",
		       "__schedule", "", true},
		Sample{"#3  pcpu_alloc_noprof (mm/percpu.c:1741:4)", "pcpu_alloc_noprof", "",
		       true},
		Sample{"#1  0xffffffff81234567 in pcpu_alloc (size=8, gfp=3264) at "
		       "mm/percpu.c:1789",
		       "pcpu_alloc", "", true},
		Sample{" context_switch kernel/sched/core.c:5241 [inline]", "context_switch",
		       "", true},
		Sample{" __schedule+0x17c5/0x4d30 kernel/sched/core.c:6628", "__schedule", "",
		       true}));

TEST(Frame, IsNotWhateverElseTheKernelSays)
{
	for (const char *text : {"",
				 " ",
				 "?",
				 "[",
				 "[<>]",
				 "([",
				 "#",
				 "#1",
				 "# ok 1",
				 "task:kswapd0 state:D",
				 "Call Trace:",
				 " <TASK>",
				 "RIP: 0010:shrink_slab+0x1/0x2",
				 "usb 1-1: new device",
				 "EXT4-fs (sda1): mounted",
				 " #0: ffffffff82a3b4c0 (a){+.+.}-{4:4}, at: f+0x1/0x2",
				 "[    1.234567] x+0x1/0x2",
				 "foo+0x12 is where",
				 "the sum is a+0xb of them",
				 " from here (see: 3)",
				 " 0x1234+0x1/0x2",
				 "pcpu_alloc+0x"})
		EXPECT_FALSE(read_frame(text)) << text;
}

TEST(Frame, HasABareFunction)
{
	EXPECT_EQ(bare_function("__alloc_pages_slowpath.constprop.0"),
		  "__alloc_pages_slowpath");
	EXPECT_EQ(bare_function("lock_acquire.part.0"), "lock_acquire");
	EXPECT_EQ(bare_function("pcpu_alloc_noprof"), "pcpu_alloc");
	EXPECT_EQ(bare_function("__kmalloc_noprof.isra.0"), "__kmalloc");
	EXPECT_EQ(bare_function("schedule"), "schedule");
	EXPECT_EQ(bare_function(".sys_write"), ".sys_write");
}

} // namespace
} // namespace noio
