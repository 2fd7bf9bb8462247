// SPDX-License-Identifier: GPL-2.0
#include "diagnose/functions.h"

#include <array>
#include <unordered_map>
#include <unordered_set>

namespace noio
{

namespace
{

struct Named {
	std::string_view prefix;
	const char *value;
};

struct Deeds {
	Deed deed;
	std::string_view functions; // with blanks between
};

// From 6.1, 6.12 and 7.2: kernel/sched, kernel/locking, mm/vmscan.c, mm/page_alloc.c,
// mm/filemap.c, block/blk-core.c, block/blk-mq.c, block/blk-rq-qos.c, fs/buffer.c.
constexpr std::array kDeeds = std::to_array<Deeds>({
	{Deed::kSchedule,
	 "__schedule schedule schedule_timeout schedule_timeout_uninterruptible "
	 "schedule_timeout_killable schedule_timeout_interruptible schedule_timeout_idle "
	 "schedule_preempt_disabled schedule_hrtimeout_range schedule_hrtimeout_range_clock "
	 "schedule_hrtimeout io_schedule io_schedule_timeout io_schedule_prepare "
	 "__cond_resched _cond_resched preempt_schedule preempt_schedule_common "
	 "preempt_schedule_irq preempt_schedule_notrace preempt_schedule_thunk "
	 "__preempt_schedule __switch_to __switch_to_asm context_switch __sched_text_start "
	 "schedule_rtlock rt_mutex_schedule schedule_debug dynamic_cond_resched "
	 "dynamic_preempt_schedule dump_stack dump_stack_lvl __dump_stack show_stack "
	 "dump_backtrace warn_alloc nmi_cpu_backtrace asm_sysvec_apic_timer_interrupt "
	 "asm_sysvec_reschedule_ipi asm_sysvec_call_function irqentry_exit_cond_resched "
	 "raw_irqentry_exit_cond_resched irqentry_exit "
	 "warn_alloc_show_mem __show_stack sched_show_task"},
	{Deed::kLock,
	 "mutex_lock mutex_lock_killable mutex_lock_interruptible mutex_lock_io "
	 "mutex_lock_nested "
	 "mutex_lock_killable_nested mutex_lock_interruptible_nested mutex_lock_io_nested "
	 "_mutex_lock_nest_lock _mutex_lock_killable _mutex_lock_io_nested __mutex_lock "
	 "__mutex_lock_common __mutex_lock_slowpath __mutex_lock_killable_slowpath "
	 "__mutex_lock_interruptible_slowpath __mutex_lock_io_slowpath mutex_optimistic_spin "
	 "ww_mutex_lock ww_mutex_lock_interruptible __ww_mutex_lock "
	 "__ww_mutex_lock_slowpath down __down __down_common down_timeout down_killable "
	 "down_interruptible ___down_common __down_timeout __down_killable "
	 "__down_interruptible "
	 "down_read down_write down_read_nested down_write_nested down_read_killable "
	 "down_write_killable down_read_killable_nested down_write_killable_nested "
	 "_down_write_nest_lock down_read_interruptible down_read_non_owner __down_read_common "
	 "__down_read __down_write __down_write_common __down_read_killable "
	 "__down_write_killable rwsem_down_read_slowpath rwsem_down_write_slowpath "
	 "rwsem_down_read_failed rwsem_down_write_failed rwsem_down_read_failed_killable "
	 "rwsem_down_write_failed_killable call_rwsem_down_read_failed "
	 "call_rwsem_down_write_failed rwsem_write_trylock "
	 "percpu_down_write __percpu_down_read percpu_rwsem_wait "
	 "__rt_mutex_lock __rt_mutex_lock_common __rt_mutex_slowlock rt_mutex_slowlock "
	 "rt_mutex_slowlock_block __rt_mutex_slowlock_locked rt_mutex_lock "
	 "rt_mutex_lock_nested "
	 "_rt_mutex_lock rwbase_read_lock __rwbase_read_lock rwbase_write_lock "
	 "rwbase_rtmutex_lock_state six_lock_slowpath __six_lock_slowpath six_lock_ip_waiter "
	 "six_lock_slowpath_trampoline __six_lock_type_slowpath lock_acquire __lock_acquire"},
	{Deed::kSpin, "rt_spin_lock rtlock_slowlock rtlock_slowlock_locked __rt_spin_lock "
		      "_raw_spin_lock _raw_spin_lock_irq _raw_spin_lock_irqsave "
		      "native_queued_spin_lock_slowpath queued_spin_lock_slowpath"},
	{Deed::kReclaim,
	 "try_to_free_pages try_to_free_mem_cgroup_pages do_try_to_free_pages shrink_zones "
	 "shrink_node shrink_node_memcgs shrink_lruvec shrink_list shrink_inactive_list "
	 "shrink_active_list shrink_folio_list shrink_page_list shrink_slab shrink_slab_memcg "
	 "do_shrink_slab shrink_many shrink_one lru_gen_shrink_node lru_gen_shrink_lruvec "
	 "try_to_shrink_lruvec evict_folios node_reclaim __node_reclaim __perform_reclaim "
	 "__alloc_pages_direct_reclaim balance_pgdat kswapd kswapd_shrink_node pageout "
	 "reclaim_pages reclaim_folio_list shrink_all_memory reclaim_clean_pages_from_list "
	 "drop_slab_node super_cache_scan super_cache_count prune_icache_sb prune_dcache_sb"},
	{Deed::kThrottle, "reclaim_throttle throttle_direct_reclaim congestion_wait "
			  "wait_iff_congested consider_reclaim_throttle "
			  "allow_direct_reclaim __alloc_pages_may_oom out_of_memory"},
	{Deed::kPages,
	 "__alloc_pages __alloc_frozen_pages alloc_pages alloc_pages_mpol "
	 "alloc_frozen_pages __alloc_pages_nodemask __alloc_pages_slowpath __alloc_pages_bulk "
	 "alloc_pages_bulk alloc_pages_bulk_array get_free_pages __get_free_pages "
	 "get_zeroed_page alloc_pages_node alloc_pages_exact __alloc_pages_node "
	 "folio_alloc __folio_alloc pte_alloc_one pte_alloc_one_kernel __pte_alloc_kernel "
	 "__pte_alloc __pmd_alloc __pud_alloc __p4d_alloc pmd_alloc_one pud_alloc_one "
	 "__kmalloc __kmalloc_node __kmalloc_cache __kmalloc_large __kmalloc_large_node "
	 "kmalloc_trace kmalloc_large kmalloc_order kmem_cache_alloc kmem_cache_alloc_node "
	 "kmem_cache_alloc_lru kmem_cache_alloc_trace kzalloc kmalloc kcalloc kvmalloc_node "
	 "__kvmalloc_node ___slab_alloc __slab_alloc allocate_slab new_slab slab_alloc_node "
	 "cache_alloc_refill __alloc_empty_sheaf refill_sheaf alloc_slab_page "
	 "___kmalloc_large_node ___alloc_slab_page __kmem_cache_alloc_node "
	 "vmalloc __vmalloc vzalloc __vmalloc_node __vmalloc_node_range __vmalloc_area_node "
	 "alloc_vmap_area vm_area_alloc_pages vmap_pages_range vmap_pages_range_noflush "
	 "__vmap_pages_range_noflush vmap_small_pages_range_noflush vmap_pages_pte_range "
	 "kasan_populate_vmalloc __kasan_populate_vmalloc __apply_to_page_range "
	 "apply_to_page_range apply_to_pte_range kasan_populate_vmalloc_pte"},
	{Deed::kIo,
	 "folio_wait_bit folio_wait_bit_common folio_wait_bit_killable "
	 "folio_wait_bit_common_killable wait_on_page_bit "
	 "wait_on_page_bit_common wait_on_page_bit_killable __folio_lock __folio_lock_killable "
	 "__lock_page __lock_page_killable folio_wait_locked wait_on_page_locked bit_wait "
	 "bit_wait_io bit_wait_io_timeout __wait_on_bit __wait_on_bit_lock "
	 "out_of_line_wait_on_bit "
	 "out_of_line_wait_on_bit_lock __wait_on_buffer wait_on_buffer __lock_buffer "
	 "blk_mq_get_tag __blk_mq_alloc_requests blk_mq_alloc_request blk_mq_get_new_requests "
	 "blk_mq_get_request get_request rq_qos_wait rpc_wait_bit_killable "
	 "wbt_wait __rq_qos_throttle submit_bio_wait blk_execute_rq blk_wait_io "
	 "wait_on_sync_kiocb filemap_update_page swap_readpage swap_read_folio "
	 "blkcg_maybe_throttle_current blk_cgroup_congested iocg_wait_fn ioc_rqos_throttle "
	 "blk_iolatency_throttle blk_throtl_bio bio_alloc_bioset mempool_alloc "
	 "folio_wait_private_2"},
	{Deed::kWriteback,
	 "folio_wait_writeback folio_wait_writeback_killable wait_on_page_writeback "
	 "wait_on_page_writeback_killable folio_wait_stable wait_for_stable_page "
	 "filemap_fdatawait_range __filemap_fdatawait_range filemap_fdatawait_keep_errors "
	 "wb_wait_for_completion inode_wait_for_writeback balance_dirty_pages "
	 "balance_dirty_pages_ratelimited "
	 "balance_dirty_pages_ratelimited_flags writeback_inodes_sb_nr sync_inodes_sb"},
	{Deed::kCompletion,
	 "wait_for_completion wait_for_completion_killable wait_for_completion_interruptible "
	 "wait_for_completion_timeout wait_for_completion_io wait_for_completion_io_timeout "
	 "wait_for_completion_state __wait_for_common wait_for_common do_wait_for_common "
	 "__flush_work flush_work flush_delayed_work cancel_work_sync __cancel_work_sync "
	 "__cancel_work_timer cancel_delayed_work_sync flush_workqueue __flush_workqueue "
	 "drain_workqueue __wait_rcu_gp synchronize_rcu synchronize_srcu __synchronize_srcu "
	 "synchronize_rcu_expedited kthread_stop rcu_barrier wait_rcu_exp_gp"},
	{Deed::kEnter, "blk_queue_enter __bio_queue_enter bio_queue_enter"},
	{Deed::kDrain,
	 "blk_mq_freeze_queue_wait blk_mq_freeze_queue_wait_timeout blk_mq_freeze_queue "
	 "blk_mq_freeze_queue_nomemsave blk_freeze_queue "
	 "blk_mq_freeze_queue_non_owner"},
	{Deed::kCharge,
	 "obj_cgroup_charge obj_cgroup_charge_pages obj_cgroup_charge_account try_charge "
	 "try_charge_memcg mem_cgroup_charge __mem_cgroup_charge pcpu_memcg_pre_alloc_hook "
	 "pcpu_memcg_post_alloc_hook get_obj_cgroup_from_current current_obj_cgroup "
	 "current_objcg_update mem_cgroup_handle_over_high __mem_cgroup_handle_over_high "
	 "obj_cgroup_precharge refill_obj_stock"},
});

// The whole names, by which nothing is told that only begins alike.
constexpr std::array kOwners = std::to_array<Named>({
	{"start_transaction", "btrfs"},
	{"join_transaction", "btrfs"},
	{"wait_current_trans", "btrfs"},
	{"wait_for_commit", "btrfs"},
	{"create_subvol", "btrfs"},
	{"create_snapshot", "btrfs"},
	{"create_pending_snapshot", "btrfs"},
	{"create_pending_snapshots", "btrfs"},
	{"iterate_inodes_from_logical", "btrfs"},
	{"iterate_extent_inodes", "btrfs"},
	{"find_parent_nodes", "btrfs"},
	{"start_this_handle", "ext4"},
	{"add_transaction_credits", "ext4"},
	{"wait_transaction_locked", "ext4"},
	{"kjournald2", "ext4"},
	{"writeback_sb_inodes", "writeback"},
	{"wb_writeback", "writeback"},
	{"wb_workfn", "writeback"},
	{"wb_do_writeback", "writeback"},
	{"queue_attr_store", "block"},
	{"queue_requests_store", "block"},
	{"queue_wb_lat_store", "block"},
	{"elv_iosched_store", "block"},
	{"tg_set_limit", "block"},
	{"tg_set_conf", "block"},
	{"tg_set_conf_uint", "block"},
	{"tg_set_conf_u64", "block"},
	{"ioc_qos_write", "block"},
	{"ioc_cost_model_write", "block"},
	{"iocg_alloc_pd", "block"},
	{"ioc_pd_alloc", "block"},
	{"ioc_weight_write", "block"},
	{"iolatency_set_limit", "block"},
	{"throtl_pd_alloc", "block"},
	{"kyber_queue_data_alloc", "block"},
	{"kyber_init_sched", "block"},
	{"rq_qos_add", "block"},
	{"nullb_apply_submit_queues", "block"},
	{"nullb_update_nr_hw_queues", "block"},
	{"nullb_device_submit_queues_store", "block"},
	{"nbd_start_device", "block"},
	{"nbd_genl_connect", "block"},
	{"nbd_add_socket", "block"},
	{"loop_configure", "block"},
	{"loop_set_status", "block"},
	{"lo_ioctl", "block"},
	{"dm_suspend", "block"},
	{"__dm_suspend", "block"},
	{"dm_swap_table", "block"},
	{"__bind", "block"},
	{"do_md_run", "block"},
	{"mddev_suspend", "block"},
	{"level_store", "block"},
});

constexpr std::array kPrefixes = std::to_array<Named>({
	{"__btrfs_", "btrfs"},	 {"btrfs_", "btrfs"},	    {"__xfs_", "xfs"},
	{"xfs_", "xfs"},	 {"xlog_", "xfs"},	    {"__ext4_", "ext4"},
	{"ext4_", "ext4"},	 {"jbd2_", "ext4"},	    {"__jbd2_", "ext4"},
	{"f2fs_", "f2fs"},	 {"__f2fs_", "f2fs"},	    {"gfs2_", "gfs2"},
	{"ocfs2_", "ocfs2"},	 {"__ocfs2_", "ocfs2"},	    {"bch2_", "bcachefs"},
	{"__bch2_", "bcachefs"}, {"ubifs_", "ubifs"},	    {"nilfs_", "nilfs2"},
	{"ceph_", "ceph"},	 {"__ceph_", "ceph"},	    {"fuse_", "fuse"},
	{"nfs_", "nfs"},	 {"nfs3_", "nfs"},	    {"nfs4_", "nfs"},
	{"_nfs4_", "nfs"},	 {"__nfs_", "nfs"},	    {"rpc_", "nfs"},
	{"__rpc_", "nfs"},	 {"cifs_", "smb"},	    {"smb2_", "smb"},
	{"jfs_", "jfs"},	 {"reiserfs_", "reiserfs"}, {"udf_", "udf"},
	{"ntfs_", "ntfs3"},	 {"exfat_", "exfat"},	    {"fat_", "fat"},
	{"hfsplus_", "hfsplus"}, {"ovl_", "overlay"},	    {"zpl_", "zfs"},
	{"zfs_", "zfs"},	 {"dmu_", "zfs"},	    {"txg_", "zfs"},
	{"elevator_", "block"},	 {"__elevator_", "block"},  {"blk_", "block"},
	{"__blk_", "block"},	 {"blkcg_", "block"},	    {"__blkcg_", "block"},
	{"blkg_", "block"},	 {"wbt_", "block"},	    {"bfq_", "block"},
	{"blkdev_", "block"},	 {"del_gendisk", "block"},  {"device_add_disk", "block"},
	{"add_disk", "block"},
});

// What of "block" neither freezes a queue nor takes a lock of it: ways of IO.
constexpr std::string_view kPassing =
	"blk_mq_submit_bio blk_finish_plug __blk_finish_plug blk_flush_plug __blk_flush_plug "
	"blk_flush_plug_list blkdev_write_iter blkdev_read_iter blkdev_fsync blkdev_read_folio "
	"blkdev_get_block blkdev_write_begin blkdev_direct_IO blkdev_writepages "
	"blk_mq_run_hw_queue blk_mq_sched_dispatch_requests blk_mq_dispatch_rq_list "
	"blk_execute_rq blk_mq_get_tag blk_queue_enter blk_cgroup_congested "
	"blkcg_maybe_throttle_current blk_wait_io blkdev_issue_flush blkdev_ioctl "
	"blk_mq_run_work_fn "
	"blkdev_get_by_dev blkdev_open blkdev_put blkdev_release __blk_mq_alloc_requests "
	"blk_mq_get_new_requests blk_mq_alloc_request blk_mq_sched_bio_merge blk_complete_reqs "
	"blk_mq_issue_direct blk_mq_flush_plug_list blk_mq_sched_insert_requests "
	"blk_mq_plug_issue_direct blk_mq_dispatch_plug_list blkdev_issue_discard "
	"blk_done_softirq "
	// A new queue is frozen by nobody.
	"blk_alloc_queue blk_init_queue blk_mq_init_queue blk_mq_alloc_queue "
	"blk_mq_init_allocated_queue blk_alloc_disk __blk_alloc_disk blk_mq_alloc_disk "
	"__blk_mq_alloc_disk blkcg_init_disk blkcg_init_queue blkdev_get_whole "
	"blkdev_get_part blkdev_get_no_open blkdev_get_by_path "
	"blk_mq_dispatch_list blkdev_bio_end_io blkdev_common_ioctl";

using Set = std::unordered_set<std::string_view>;
using Names = std::unordered_map<std::string_view, Deed>;

void each_word(std::string_view text, const auto &take)
{
	while (!text.empty()) {
		const auto end = std::min(text.find(' '), text.size());
		if (end > 0)
			take(text.substr(0, end));
		text.remove_prefix(std::min(end + 1, text.size()));
	}
}

const Names &deeds()
{
	static const Names all = [] {
		Names names;
		for (const auto &one : kDeeds)
			each_word(one.functions, [&](std::string_view word) {
				names.emplace(word, one.deed);
			});
		return names;
	}();
	return all;
}

Set set_of(std::string_view text)
{
	Set set;
	each_word(text, [&](std::string_view word) { set.insert(word); });
	return set;
}

} // namespace

Deed deed_of(std::string_view function)
{
	const auto at = deeds().find(function);
	return at == deeds().end() ? Deed::kOther : at->second;
}

bool takes_mutex(std::string_view function)
{
	return function == "pcpu_alloc" || function == "pcpu_balance_workfn" ||
	       function == "__alloc_percpu" || function == "__alloc_percpu_gfp" ||
	       function == "__alloc_reserved_percpu";
}

bool runs_under_mutex(std::string_view function)
{
	static const Set all =
		set_of("pcpu_populate_chunk pcpu_depopulate_chunk pcpu_create_chunk "
		       "pcpu_destroy_chunk pcpu_alloc_pages pcpu_free_pages pcpu_get_pages "
		       "pcpu_get_vm_areas pcpu_free_vm_areas pcpu_alloc_chunk pcpu_free_chunk "
		       "pcpu_mem_zalloc "
		       "pcpu_map_pages __pcpu_map_pages pcpu_unmap_pages __pcpu_unmap_pages "
		       "pcpu_balance_populated pcpu_balance_free pcpu_reclaim_populated "
		       "pcpu_post_unmap_tlb_flush pcpu_pre_unmap_flush pcpu_post_map_flush");
	return all.contains(function);
}

std::string owner_of(const Frame &frame)
{
	static const Set passing = set_of(kPassing);
	static const std::unordered_map<std::string_view, const char *> names = [] {
		std::unordered_map<std::string_view, const char *> all;
		for (const auto &one : kOwners)
			all.emplace(one.prefix, one.value);
		return all;
	}();
	const auto &function = frame.function;
	if (const auto at = names.find(function); at != names.end())
		return at->second;
	if (passing.contains(function) || deed_of(function) != Deed::kOther)
		return {};
	for (const auto &one : kPrefixes)
		if (std::string_view(function).starts_with(one.prefix))
			return one.value;
	return frame.module;
}

bool mounts(const Frame &frame)
{
	const std::string_view function = frame.function;
	return function.ends_with("_fill_super") || function == "open_ctree" ||
	       function == "get_tree_bdev" || function == "mount_bdev" ||
	       function == "vfs_get_tree" || function == "btrfs_mount";
}

} // namespace noio
