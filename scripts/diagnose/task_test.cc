// SPDX-License-Identifier: GPL-2.0
#include "diagnose/task.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

class Tasks : public testing::Test
{
protected:
	// Each line of @lines as printk's, from caller @from.
	void feed(std::initializer_list<const char *> lines, const char *from = "")
	{
		for (const auto *text : lines) {
			Line line;
			line.number = ++number;
			line.caller = from;
			line.text = text;
			reader.feed(line, read_frame(line.text));
		}
	}

	// "name/pid state: functions", those that are not reliable with a "?".
	std::vector<std::string> finish()
	{
		reader.finish();
		std::vector<std::string> all;
		for (const auto &task : tasks) {
			auto text =
				name(task) + (task.state ? std::string(" ") + task.state : "");
			for (const auto &frame : task.frames)
				text += (frame.reliable ? " " : " ?") + frame.function;
			for (const auto &lock : task.locks)
				text += " " + lock.lock + "@" + lock.address;
			all.push_back(text);
		}
		return all;
	}

	std::size_t number = 0;
	std::vector<Task> tasks;
	std::vector<LikelyOwner> owners;
	TaskReader reader{[this](const Task &task) { tasks.push_back(task); },
			  [this](const LikelyOwner &owner) { owners.push_back(owner); }};
};

TEST_F(Tasks, AreReadAsTheKernelShowsThem)
{
	feed({"task:kswapd0         state:D stack:0     pid:42    ppid:2      flags:0x00004000",
	      "Call Trace:", " <TASK>", " __schedule+0x1/0x2", " ? f+0x1/0x2",
	      " kswapd+0x1/0x2", " </TASK>",
	      ("task:Web Content     state:R  running task     stack:0     pid:43    tgid:43   "
	       " "
	       "ppid:2      task_flags:0x208840 flags:0x00080020"),
	      "Workqueue: events pcpu_balance_workfn", "Call Trace:", " <TASK>", " g+0x1/0x2"});
	EXPECT_THAT(finish(),
		    ElementsAre("kswapd0/42 D __schedule ?f kswapd", "Web Content/43 R g"));
	EXPECT_EQ(tasks[0].line, 1U);
	EXPECT_EQ(tasks[0].frames[2].line, 6U);
}

TEST_F(Tasks, AreReadAsOldKernelsShowThem)
{
	feed({"kworker/u8:1    D    0   300      2 0x80004000",
	      "Workqueue: writeback wb_workfn", "Call Trace:", " __schedule+0x1/0x2",
	      " wb_workfn+0x1/0x2",
	      "bash            S ffff88003d1b0000     0  1234   1233 0x00000000",
	      "Call Trace:", " [<ffffffff811ceddb>] schedule+0x10/0x12"});
	EXPECT_THAT(finish(), ElementsAre("kworker/u8:1/300 D __schedule wb_workfn",
					  "bash/1234 S schedule"));
}

TEST_F(Tasks, AreReadFromCrash)
{
	feed({"PID: 300      TASK: ffff888103a48000  CPU: 1    COMMAND: \"writer\"",
	      " #0 [ffffc900003b7c58] __schedule at ffffffff81a3b4c0",
	      " #1 [ffffc900003b7ce8] schedule at ffffffff81a3b4c0", "    RIP: 00007f1",
	      "PID: 301      TASK: ffff888103a48000  CPU: 0    COMMAND: \"loader\"",
	      " #0 [ffffc900003b7c58] crash_nmi_callback at ffffffff81a3b4c0"});
	EXPECT_THAT(finish(), ElementsAre("writer/300 __schedule schedule",
					  "loader/301 crash_nmi_callback"));
}

TEST_F(Tasks, AreReadFromProc)
{
	feed({"[<0>] pcpu_alloc+0x1/0x2", "[<0>] f+0x1/0x2"});
	EXPECT_THAT(finish(), ElementsAre("a task pcpu_alloc f"));
}

TEST_F(Tasks, AreReadFromDrgnAndGdb)
{
	feed({"#0  context_switch (kernel/sched/core.c:5241:2)",
	      "#1  __schedule (kernel/sched/core.c:6628:8)", "",
	      "#0  __schedule (m=0) at kernel/sched/core.c:6628",
	      "#1  0xffffffff81000001 in pcpu_alloc (size=8) at mm/percpu.c:1789"});
	EXPECT_THAT(finish(), ElementsAre("a task context_switch __schedule",
					  "a task __schedule pcpu_alloc"));
}

TEST_F(Tasks, AreThoseOnACpuThatStalls)
{
	feed({"loader: page allocation stall for 10 secs: order:0",
	      "CPU: 1 UID: 0 PID: 39 Comm: loader Tainted: G  N  7.2.13 #48 PREEMPTLAZY",
	      "Tainted: [N]=TEST", "Call Trace:", " <TASK>", " dump_stack+0x1/0x2",
	      " pcpu_alloc_noprof+0x1/0x2", " </TASK>", "Mem-Info:"});
	feed({"watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [spins:7]",
	      "CPU: 1 PID: 7 Comm: spins Not tainted 6.1.0 #1", "RIP: 0010:f+0x1/0x2",
	      "Call Trace:", " <IRQ>", " timer+0x1/0x2", " </IRQ>", " <TASK>", " f+0x1/0x2"});
	EXPECT_THAT(finish(), ElementsAre("loader/39 R dump_stack pcpu_alloc", "spins/7 R f"));
}

// They go on.
TEST_F(Tasks, AreNotThoseOfAWarning)
{
	feed({"WARNING: CPU: 1 PID: 39 at mm/percpu.c:1 pcpu_alloc+0x1/0x2",
	      "CPU: 1 PID: 39 Comm: loader Not tainted 6.1.0 #1", "Call Trace:", " <TASK>",
	      " pcpu_alloc+0x1/0x2", " </TASK>"});
	EXPECT_THAT(finish(), IsEmpty());
}

TEST_F(Tasks, DoNotTakeAnothersStack)
{
	feed({"task:a               state:D stack:0     pid:1     ppid:2      flags:0x00004000",
	      "Call trace:", " f+0x1/0x2", "stray", " g+0x1/0x2", "one", "two", "three",
	      " h+0x1/0x2"});
	feed({"task:b               state:D stack:0     pid:2     ppid:2      flags:0x00004000",
	      "Call trace:", " f+0x1/0x2", "Call trace:", " h+0x1/0x2"});
	EXPECT_THAT(finish(), ElementsAre("a/1 D f g", "b/2 D f"));
}

TEST_F(Tasks, AreToldApartByCaller)
{
	feed({"task:a               state:D stack:0     pid:1     ppid:2      "
	      "flags:0x00004000"},
	     "T1");
	feed({"task:b               state:D stack:0     pid:2     ppid:2      "
	      "flags:0x00004000"},
	     "T2");
	feed({" f+0x1/0x2"}, "T1");
	feed({" g+0x1/0x2"}, "T2");
	EXPECT_THAT(finish(), ElementsAre("a/1 D f", "b/2 D g"));
}

TEST_F(Tasks, HaveTheLocksThatLockdepLists)
{
	feed({"2 locks held by other/9:", " #0: 1234 (before){....}-{0:0}, at: f+0x1/0x2",
	      "Showing all locks held in the system:", "2 locks held by a b/61:",
	      " #0: ff11000000254420 (sb_writers#4){.+.+}-{0:0}, at: f+0x1/0x2",
	      " #1: ffffffff81d15660 (&q->lock){+.+.}-{4:4}, at: g+0x1/0x2",
	      "1 lock held by c/62:",
	      " #0: ffffffff81d15660 (&q->lock){+.+.}-{4:4}, at: h+0x1/0x2", "",
	      "=============================================",
	      " #1: 1234 (after){....}-{0:0}, at: f+0x1/0x2"});
	EXPECT_THAT(finish(), ElementsAre("a b/61 sb_writers#4@ff11000000254420 "
					  "&q->lock@ffffffff81d15660",
					  "c/62 &q->lock@ffffffff81d15660"));
}

TEST_F(Tasks, HaveOwnersThatTheKernelNames)
{
	feed({"INFO: task a:1 is blocked on a mutex likely owned by task b c:2.",
	      ("INFO: task a:1 <reader> blocked on an rw-semaphore likely owned by task d:3 "
	       "<writer>"),
	      "INFO: task a:1 blocked on a semaphore likely last held by task e:4",
	      "INFO: task a:1 is blocked on a mutex, but the owner is not found.",
	      "INFO: task a:1 blocked for more than 120 seconds."});
	ASSERT_EQ(owners.size(), 3U);
	EXPECT_EQ(owners[0].waiter, "a/1");
	EXPECT_EQ(owners[0].owner, "b c/2");
	EXPECT_EQ(owners[1].owner, "d/3");
	EXPECT_EQ(owners[2].owner, "e/4");
	EXPECT_EQ(owners[2].line, 3U);
}

TEST_F(Tasks, HaveStacksOfNoMoreThanSoManyFrames)
{
	feed({"task:a               state:D stack:0     pid:1     ppid:2      "
	      "flags:0x00004000"});
	for (int i = 0; i < 1000; i++)
		feed({" f+0x1/0x2"});
	finish();
	EXPECT_EQ(tasks.at(0).frames.size(), 128U);
}

} // namespace
} // namespace noio
