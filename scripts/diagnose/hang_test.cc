// SPDX-License-Identifier: GPL-2.0
#include "diagnose/hang.h"

#include <gmock/gmock.h>

#include "diagnose/diagnosis.h"
#include "diagnose/sample_tasks.h"

namespace noio
{
namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

Hang hang_of(const std::string &log)
{
	return diagnose(log, {}).hang;
}

const std::string kWhole = "sysrq: Show Blocked State\n";

// A caller who is in a function of a file system's and waits for the mutex.
std::string writer(const std::string &function, const Calls &primitive = kForMutex,
		   const std::string &allocator = "pcpu_alloc")
{
	return shown("writer", 300, 'D',
		     primitive + Calls{allocator, "__percpu_counter_init", function} +
			     kSyscall);
}

std::string loader(const Calls &waits)
{
	return shown("loader", 301, 'D',
		     waits + kReclaims + kPopulates + Calls{"array_map_alloc"} + kSyscall);
}

std::string kswapd(const std::string &function, const Calls &primitive = kForMutex)
{
	return shown("kswapd0", 42, 'D', primitive + Calls{function} + kKswapd);
}

const Calls kThrottled =
	kSleeps + Calls{"schedule_timeout", "io_schedule_timeout", "reclaim_throttle"};
const Calls kForPage = kSleeps + Calls{"io_schedule", "folio_wait_bit_common"};

TEST(Hang, ClosesThroughKswapdAndTheCallersLock)
{
	const auto hang = hang_of(kswapd("btrfs_release_node") + writer("btrfs_init_root") +
				  loader(kThrottled));
	EXPECT_EQ(hang.answer, HangAnswer::kYes);
	EXPECT_THAT(hang.cycle, ElementsAre("loader/301", "kswapd0/42", "writer/300"));
	ASSERT_EQ(hang.holders.size(), 1U);
	EXPECT_EQ(hang.holders[0].under->function, "pcpu_populate_chunk");
	EXPECT_EQ(hang.holders[0].wait, Wait::kPages);
	ASSERT_EQ(hang.waiters.size(), 1U);
	EXPECT_THAT(hang.waiters[0].places,
		    ElementsAre(Field(&StackPlace::function, "btrfs_init_root")));
	EXPECT_THAT(hang.reasons, Contains(HasSubstr("not which lock it holds")));
}

// Each is a way to wait for a mutex, on some kernel.
class Primitives : public testing::TestWithParam<Calls>
{
};

TEST_P(Primitives, AreAWaitForTheMutex)
{
	for (const char *allocator : {"pcpu_alloc", "pcpu_alloc_noprof"}) {
		const auto hang = hang_of(kswapd("xfs_ilock") +
					  writer("xfs_trans_alloc", GetParam(), allocator) +
					  loader(kThrottled));
		EXPECT_EQ(hang.answer, HangAnswer::kYes) << allocator;
	}
}

INSTANTIATE_TEST_SUITE_P(
	All, Primitives,
	testing::Values(kSleeps + Calls{"schedule_preempt_disabled", "__mutex_lock.isra.0",
					"__mutex_lock_killable_slowpath",
					"mutex_lock_killable"},
			kSleeps + Calls{"schedule_preempt_disabled", "__mutex_lock_slowpath",
					"mutex_lock"},
			kSleeps + Calls{"schedule_preempt_disabled", "__mutex_lock",
					"_mutex_lock_killable"},
			kSleeps + Calls{"schedule_preempt_disabled", "__mutex_lock",
					"mutex_lock_killable_nested"},
			kSleeps + Calls{"? prepare_to_wait", "schedule_preempt_disabled",
					"? pcpu_populate_chunk", "__mutex_lock_common"},
			kSleeps + Calls{"rt_mutex_schedule",
					"rt_mutex_slowlock_block.constprop.0",
					"__rt_mutex_slowlock_locked.constprop.0",
					"mutex_lock_killable"}));

TEST(Hang, TakesTheWorkerForAHolder)
{
	const auto worker =
		shown("kworker/1:2", 77, 'D',
		      kThrottled + kReclaims +
			      Calls{"pcpu_populate_chunk", "pcpu_balance_workfn",
				    "process_one_work", "worker_thread", "kthread"});
	const auto hang = hang_of(kswapd("ext4_evict_inode") + writer("ext4_mb_init") + worker);
	EXPECT_EQ(hang.answer, HangAnswer::kYes);
	EXPECT_THAT(hang.cycle, ElementsAre("kworker/1:2/77", "kswapd0/42", "writer/300"));

	// Where the compiler inlined what it calls.
	const auto inlined = shown("kworker/1:2", 77, 'D',
				   kThrottled + kReclaims +
					   Calls{"pcpu_balance_workfn", "process_one_work"});
	EXPECT_EQ(hang_of(kswapd("ext4_evict_inode") + writer("ext4_mb_init") + inlined).answer,
		  HangAnswer::kYes);
}

TEST(Hang, TakesAWorkerThatWaitsForOneOfTheQueue)
{
	const auto worker = shown("kworker/1:2", 77, 'D',
				  kForMutex + Calls{"pcpu_balance_workfn", "process_one_work"});
	const auto hang = hang_of(worker);
	EXPECT_THAT(hang.holders, IsEmpty());
	ASSERT_EQ(hang.waiters.size(), 1U);
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
}

TEST(Hang, ClosesWhereTheHolderItselfWaitsForTheCallersLock)
{
	const auto holder = shown("loader", 301, 'D',
				  kForMutex +
					  Calls{"xfs_ilock", "xfs_reclaim_inode",
						"super_cache_scan", "do_shrink_slab"} +
					  kReclaims + kPopulates + kSyscall);
	const auto hang = hang_of(writer("xfs_trans_alloc") + holder);
	EXPECT_EQ(hang.answer, HangAnswer::kYes);
	EXPECT_THAT(hang.cycle, ElementsAre("loader/301", "writer/300"));
}

TEST(Hang, ClosesWhereKswapdWaitsForWorkOfTheFileSystems)
{
	for (const auto &waits :
	     {kSleeps + Calls{"wait_current_trans", "start_transaction"},
	      kSleeps + Calls{"schedule_timeout", "__wait_for_common", "wait_for_completion",
			      "__flush_work", "btrfs_wait_for_work"}}) {
		const auto waiting =
			shown("kswapd0", 42, 'D',
			      waits + Calls{"btrfs_evict_inode", "evict"} + kKswapd);
		EXPECT_EQ(hang_of(waiting + writer("btrfs_init_root") + loader(kThrottled))
				  .answer,
			  HangAnswer::kYes)
			<< waits.back();
	}
}

// As crash shows it, which does not tell states.
TEST(Hang, DoesNotTakeAnIdleThreadForOneThatWaits)
{
	const auto crash = [](const char *name, int pid, const Calls &calls) {
		auto text = "PID: " + std::to_string(pid) +
			    "  TASK: ffff888103a48000  CPU: 1    "
			    "COMMAND: \"" +
			    name + "\"\n";
		for (std::size_t i = 0; i < calls.size(); i++)
			text += " #" + std::to_string(i) + " [ffffc900003b7c58] " + calls[i] +
				" at ffffffff81a3b4c0\n";
		return text;
	};
	const auto idle = crash("xfsaild/sda1", 50, kSleeps + Calls{"xfsaild", "kthread"});
	const auto holder = crash("loader", 301, kForPage + kReclaims + kPopulates);
	const auto queued =
		crash("writer", 300, kForMutex + Calls{"pcpu_alloc", "xfs_trans_alloc"});
	EXPECT_EQ(hang_of(idle + holder + queued).answer, HangAnswer::kCannotTell);
	const auto busy = crash("xfsaild/sda1", 50,
				kForMutex + Calls{"xfs_buf_lock", "xfsaild", "kthread"});
	EXPECT_EQ(hang_of(busy + holder + queued).answer, HangAnswer::kYes);
}

TEST(Hang, ClosesThroughWriteback)
{
	const auto flusher = shown(
		"kworker/u8:3", 55, 'D',
		kSleeps + Calls{"wait_transaction_locked", "add_transaction_credits",
				"start_this_handle", "jbd2__journal_start",
				"ext4_do_writepages", "writeback_sb_inodes", "wb_workfn"});
	for (const auto &waits :
	     {kThrottled, kForPage + Calls{"folio_wait_writeback"},
	      kSleeps + Calls{"io_schedule", "wait_on_page_bit", "wait_on_page_writeback"}}) {
		const auto hang =
			hang_of(loader(waits) + flusher + writer("ext4_create_pending"));
		EXPECT_EQ(hang.answer, HangAnswer::kYes) << waits.back();
		EXPECT_THAT(hang.cycle,
			    ElementsAre("loader/301", "kworker/u8:3/55", "writer/300"));
	}
}

TEST(Hang, ClosesThroughAFrozenQueue)
{
	const auto freezer = [](const Calls &functions) {
		return shown("udevd", 200, 'D',
			     kForMutex + Calls{"pcpu_alloc_noprof"} + functions + kSyscall);
	};
	const auto entering = kSleeps + Calls{"__bio_queue_enter", "blk_mq_submit_bio",
					      "submit_bio_noacct", "swap_writepage", "pageout"};
	for (const auto &functions :
	     {Calls{"sbitmap_init_node", "blk_mq_init_sched", "elevator_switch",
		    "elv_iosched_store"},
	      Calls{"blkg_alloc", "blkg_create", "blkg_conf_prep", "tg_set_limit"},
	      Calls{"blk_stat_alloc_callback", "wbt_init", "queue_wb_lat_store"},
	      Calls{"blk_iocost_init", "ioc_qos_write"}}) {
		const auto swapping = shown("kswapd0", 42, 'D', entering + kKswapd);
		EXPECT_EQ(hang_of(freezer(functions) + loader(kThrottled) + swapping).answer,
			  HangAnswer::kYes)
			<< functions.back();
		EXPECT_EQ(hang_of(freezer(functions) + loader(entering)).answer,
			  HangAnswer::kYes)
			<< functions.back();
		EXPECT_EQ(hang_of(freezer(functions) + loader(kForPage)).answer,
			  HangAnswer::kYes)
			<< functions.back();
	}
}

TEST(Hang, ClosesOverOneTask)
{
	// Its percpu memory reclaims into the file system that it is in.
	// cppcheck-suppress constStatement
	const auto alone = shown("writer", 300, 'D',
				 kForMutex + Calls{"btrfs_release_node", "evict"} + kReclaims +
					 kPopulates + Calls{"btrfs_init_root"} + kSyscall);
	const auto hang = hang_of(alone);
	EXPECT_EQ(hang.answer, HangAnswer::kYes);
	EXPECT_THAT(hang.cycle, ElementsAre("writer/300"));

	// Or reclaim wants percpu memory in turn.
	const auto again = shown("loader", 301, 'D',
				 kForMutex + Calls{"pcpu_alloc", "bch2_evict_inode", "evict"} +
					 kReclaims + kPopulates + kSyscall);
	EXPECT_EQ(hang_of(again).answer, HangAnswer::kYes);
}

TEST(Hang, TellsWhoOnlyQueues)
{
	for (const char *function :
	     {"mem_cgroup_css_alloc", "array_map_alloc", "htab_map_alloc"}) {
		const auto hang = hang_of(kswapd("btrfs_release_node") + writer(function) +
					  loader(kThrottled));
		EXPECT_EQ(hang.answer, HangAnswer::kCannotTell) << function;
		EXPECT_THAT(hang.reasons, Contains(HasSubstr("in no function that is known")));
	}
}

TEST(Hang, CannotTellWithoutTheHolder)
{
	const auto hang = hang_of(writer("btrfs_init_root") + writer("xfs_mount_alloc"));
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(hang.reasons, Contains(HasSubstr("no stack shows who holds it")));
}

TEST(Hang, CannotTellWhereKswapdIsNotShown)
{
	const auto hang = hang_of(writer("btrfs_init_root") + loader(kThrottled));
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(hang.reasons, Contains(HasSubstr("no stack shows who would have to end")));
}

TEST(Hang, CannotTellOfAnotherFileSystem)
{
	const auto hang =
		hang_of(kswapd("xfs_ilock") + writer("btrfs_init_root") + loader(kThrottled));
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(hang.reasons,
		    Contains(HasSubstr("leads to kswapd0/42, which waits for a lock of xfs")));
}

TEST(Hang, CannotTellOfAFileSystemThatIsBeingMounted)
{
	const auto mounts = shown("mount", 300, 'D',
				  kForMutex +
					  Calls{"pcpu_alloc", "ext4_percpu_param_init",
						"ext4_fill_super", "get_tree_bdev"} +
					  kSyscall);
	EXPECT_EQ(hang_of(kswapd("ext4_evict_inode") + mounts + loader(kThrottled)).answer,
		  HangAnswer::kCannotTell);
}

TEST(Hang, DoesNotTakeUnreliableFramesForEvidence)
{
	const auto leftover = shown("job", 100, 'D',
				    kSleeps + Calls{"? pcpu_alloc", "? pcpu_populate_chunk",
						    "rpc_wait_bit_killable", "nfs_wait_bit"});
	EXPECT_EQ(hang_of(leftover).answer, HangAnswer::kNo);

	const auto runs = shown("loader", 301, 'R',
				{"shrink_slab", "? shrink_node", "? try_to_free_pages",
				 "? pcpu_populate_chunk", "? pcpu_alloc"});
	const auto hang =
		hang_of(kswapd("btrfs_release_node") + writer("btrfs_init_root") + runs);
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(hang.holders, IsEmpty());
	EXPECT_THAT(hang.reasons, Contains(HasSubstr("it is no evidence")));
}

// Right behind what takes a lock, or where nothing else is sure, they leave the answer open.
TEST(Hang, LeavesOpenWhatUnreliableFramesSay)
{
	for (const auto &calls :
	     {kForMutex + Calls{"? pcpu_alloc", "btrfs_init_root"},
	      kSleeps + Calls{"? pcpu_alloc_pages", "? pcpu_populate_chunk", "? pcpu_alloc"}}) {
		const auto hang = hang_of(shown("job", 100, 'D', calls));
		EXPECT_EQ(hang.answer, HangAnswer::kCannotTell) << calls.back();
		EXPECT_THAT(hang.reasons, Contains(HasSubstr("job/100 may: pcpu_alloc")));
	}
	for (const auto &calls :
	     {kForMutex + Calls{"btrfs_init_root", "? pcpu_alloc"},
	      kForMutex + Calls{"? btrfs_init_root", "btrfs_commit"},
	      kSleeps + Calls{"rwsem_down_write_slowpath", "? pcpu_alloc", "down_write"},
	      kSleeps + Calls{"down_write", "? pcpu_alloc", "btrfs_commit"},
	      kSleeps +
		      Calls{"bit_wait_io", "? pcpu_alloc", "jbd2_journal_commit_transaction"}})
		EXPECT_EQ(hang_of(shown("job", 100, 'D', calls)).answer, HangAnswer::kNo);
	EXPECT_EQ(hang_of(shown("idle", 100, 'S', kSleeps + Calls{"? pcpu_alloc"})).answer,
		  HangAnswer::kNo);
}

// The charge comes before the mutex.
TEST(Hang, DoesNotTakeAChargeForAHolder)
{
	const auto charges = shown("loader", 301, 'D',
				   kThrottled +
					   Calls{"shrink_node", "try_to_free_mem_cgroup_pages",
						 "try_charge_memcg", "obj_cgroup_charge",
						 "pcpu_alloc", "array_map_alloc"} +
					   kSyscall);
	const auto hang = hang_of(charges + writer("btrfs_init_root"));
	EXPECT_THAT(hang.holders, IsEmpty());
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
	EXPECT_EQ(hang_of(charges).answer, HangAnswer::kNo);
}

TEST(Hang, HasNothingToDoWithOthersThatHang)
{
	const auto nfs = shown("cp", 10, 'D',
			       kSleeps +
				       Calls{"rpc_wait_bit_killable", "__wait_on_bit",
					     "nfs4_proc_getattr", "nfs_getattr"} +
				       kSyscall);
	const auto disk =
		shown("jbd2/sda1-8", 11, 'D',
		      kSleeps + Calls{"io_schedule", "bit_wait_io",
				      "jbd2_journal_commit_transaction", "kjournald2"});
	const auto abba = shown("a", 12, 'D', kForMutex + Calls{"first_locks"}) +
			  shown("b", 13, 'D', kForMutex + Calls{"second_locks"});
	const auto reclaims =
		shown("cc1", 14, 'D', kThrottled + kReclaims + Calls{"do_anonymous_page"});
	for (const auto &log :
	     {nfs, disk, abba, reclaims, kswapd("xfs_ilock"), kWhole + nfs + disk + abba})
		EXPECT_EQ(hang_of(log).answer, HangAnswer::kNo) << log;
	EXPECT_THAT(
		hang_of(nfs + disk).reasons,
		ElementsAre("none of 2 blocked tasks waits for pcpu_alloc_mutex or holds it"));
}

// A holder alone blocks nobody, if all are there.
TEST(Hang, NeedsAWaiter)
{
	EXPECT_EQ(hang_of(loader(kForPage)).answer, HangAnswer::kCannotTell);
	EXPECT_EQ(hang_of(kWhole + loader(kForPage)).answer, HangAnswer::kNo);
}

// To wait for the holder's own lock takes no mutex.
TEST(Hang, DoesNotCloseWithoutTheMutex)
{
	const auto holder =
		shown("loader", 301, 'D',
		      kThrottled + kReclaims + kPopulates + Calls{"btrfs_init_root"});
	const auto queued = writer("mem_cgroup_css_alloc");
	EXPECT_EQ(hang_of(kswapd("btrfs_release_node") + holder + queued).answer,
		  HangAnswer::kCannotTell);
}

TEST(Hang, TakesTheLastStackOfATask)
{
	const auto got_on = shown("loader", 301, 'D', kForPage + Calls{"filemap_read"});
	const auto log =
		kswapd("btrfs_release_node") + writer("btrfs_init_root") + loader(kThrottled);
	EXPECT_EQ(hang_of(log + got_on).answer, HangAnswer::kCannotTell);
	EXPECT_EQ(hang_of(log + log).holders.at(0).seen, 2U);
	// An unsure one takes nothing back.
	EXPECT_EQ(hang_of(log + shown("loader", 301, 'R', {"? f", "? pcpu_populate_chunk"}))
			  .answer,
		  HangAnswer::kYes);
}

TEST(Hang, BelievesTheKernelWhereItNamesAnOwner)
{
	const auto log = kswapd("scan") + writer("own") + loader(kThrottled);
	EXPECT_EQ(hang_of(log).answer, HangAnswer::kCannotTell);
	const auto hang =
		hang_of(log + "INFO: task kswapd0:42 is blocked on a mutex likely owned "
			      "by task writer:300.\n");
	EXPECT_EQ(hang.answer, HangAnswer::kYes);
	EXPECT_THAT(hang.edges, Contains(testing::AllOf(Field(&WaitEdge::from, "kswapd0/42"),
							Field(&WaitEdge::to, "writer/300"),
							Field(&WaitEdge::told, true))));
}

TEST(Hang, NamesAHolderWithoutAStack)
{
	const auto hang = hang_of(writer("btrfs_init_root") +
				  "INFO: task writer:300 is blocked on a mutex likely owned by "
				  "task loader:301.\n");
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
	EXPECT_THAT(hang.reasons, Contains(HasSubstr("loader/301")));
}

TEST(Hang, BelievesLockdepsListOfAllLocks)
{
	const auto log = kswapd("scan") + writer("own") + loader(kThrottled);
	const auto hang = hang_of(
		log +
		"Showing all locks held in the system:\n"
		"2 locks held by kswapd0/42:\n"
		" #0: ffffffff81000010 (fs_reclaim){+.+.}-{0:0}, at: balance_pgdat+0x10/0x20\n"
		" #1: ffff888000000020 (&it->lock){+.+.}-{4:4}, at: scan+0x10/0x20\n"
		"2 locks held by writer/300:\n"
		" #0: ffff888000000020 (&it->lock){+.+.}-{4:4}, at: own+0x10/0x20\n"
		" #1: ffffffff81000030 (pcpu_alloc_mutex){+.+.}-{4:4}, at: "
		"pcpu_alloc+0x10/0x20\n"
		"1 lock held by loader/301:\n"
		" #0: ffffffff81000030 (pcpu_alloc_mutex){+.+.}-{4:4}, at: "
		"pcpu_alloc+0x10/0x20\n"
		"=============================================\n");
	EXPECT_EQ(hang.answer, HangAnswer::kYes);
	EXPECT_THAT(hang.edges, Contains(testing::AllOf(Field(&WaitEdge::from, "kswapd0/42"),
							Field(&WaitEdge::what, "&it->lock"),
							Field(&WaitEdge::told, true))));
}

TEST(Hang, TellsApartSoManyTasksAndNoMore)
{
	std::string log = kswapd("btrfs_release_node") + loader(kThrottled);
	for (int pid = 1000; pid < 6000; pid++)
		log += shown("queued", pid, 'D', kForMutex + Calls{"pcpu_alloc"});
	const auto hang = hang_of(log);
	EXPECT_EQ(hang.stacks, 5002U);
	EXPECT_EQ(hang.waiters.size() + hang.left_out, 5000U);
	EXPECT_GT(hang.waiters.size(), 1000U);
	EXPECT_EQ(hang.answer, HangAnswer::kCannotTell);
}

// What the kernel says of owners and locks is of tasks that sleep for a lock.
TEST(Hang, BelievesItOnlyOfWhoWaitsForALock)
{
	const auto waits =
		shown("kswapd0", 42, 'D',
		      kSleeps + Calls{"io_schedule", "bit_wait_io", "scan"} + kKswapd);
	const std::string said =
		"INFO: task kswapd0:42 is blocked on a mutex likely owned by task writer:300.\n"
		"Showing all locks held in the system:\n"
		"1 lock held by kswapd0/42:\n"
		" #0: ffff888000000020 (&it->lock){+.+.}-{4:4}, at: scan+0x10/0x20\n"
		"2 locks held by writer/300:\n"
		" #0: ffff888000000020 (&it->lock){+.+.}-{4:4}, at: own+0x10/0x20\n"
		" #1: ffffffff81000030 (pcpu_alloc_mutex){+.+.}-{4:4}, at: "
		"pcpu_alloc+0x10/0x20\n"
		"=============================================\n";
	EXPECT_EQ(hang_of(waits + writer("own") + loader(kThrottled) + said).answer,
		  HangAnswer::kCannotTell);
}

TEST(Hang, ReadsModules)
{
	EXPECT_EQ(hang_of(kswapd("scan [myfs]") + writer("own [myfs]") + loader(kThrottled))
			  .answer,
		  HangAnswer::kYes);
}

} // namespace
} // namespace noio
