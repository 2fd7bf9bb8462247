// SPDX-License-Identifier: GPL-2.0
#include "console/splat_table.h"

#include <gtest/gtest.h>

namespace noio
{

namespace
{

struct Row {
	const char *line;
	SplatKind kind;
	const char *title;
};

// A line of each row of the table, as 6.1 to 7.2 print it.
const Row kRows[] = {
	{"------------[ cut here ]------------", SplatKind::kWarning,
	 "report without a header"},
	{"BUG: MAX_LOCKDEP_ENTRIES too low!", SplatKind::kLockdepOff,
	 "MAX_LOCKDEP_ENTRIES too low"},
	{"BUG: MAX_LOCKDEP_CHAINS too low!", SplatKind::kLockdepOff,
	 "MAX_LOCKDEP_CHAINS too low"},
	{"BUG: MAX_LOCKDEP_KEYS too low!", SplatKind::kLockdepOff, "MAX_LOCKDEP_KEYS too low"},
	{"BUG: MAX_LOCK_DEPTH too low!", SplatKind::kLockdepOff, "MAX_LOCK_DEPTH too low"},
	{"BUG: MAX_LOCKDEP_CHAIN_HLOCKS too low!", SplatKind::kLockdepOff,
	 "MAX_LOCKDEP_CHAIN_HLOCKS too low"},
	{"BUG: MAX_STACK_TRACE_ENTRIES too low!", SplatKind::kLockdepOff,
	 "MAX_STACK_TRACE_ENTRIES too low"},
	{"INFO: trying to register non-static key.", SplatKind::kLockdepOff,
	 "trying to register non-static key"},
	{"turning off the locking correctness validator.", SplatKind::kLockdepOff,
	 "turning off the locking correctness validator"},
	{"INFO: lockdep is turned off.", SplatKind::kLockdepOff, "lockdep is turned off"},
	{"Disabling lock debugging due to kernel taint", SplatKind::kLockdepOff,
	 "lock debugging disabled by a taint"},
	{"DEBUG_LOCKS_WARN_ON(lock->magic != lock)", SplatKind::kLockdepOff,
	 "DEBUG_LOCKS_WARN_ON(lock->magic != lock)"},
	{"DEBUG_RWSEMS_WARN_ON(sem->magic != sem): count = 0x1, magic = 0x0, owner = 0x0, curr "
	 "0xffff888003c51000, list empty",
	 SplatKind::kLockdepOff, "DEBUG_RWSEMS_WARN_ON(sem->magic != sem)"},
	{"lockdep bfs error:-1", SplatKind::kLockdepOff, "lockdep bfs error"},
	{"hm#1, depth: 3 [2], a1b2c3d4e5f60718 != ffffffffffffffff", SplatKind::kLockdepOff,
	 "held locks do not give their chain key"},
	{"BUG: key ffff888003c51000 has not been registered!", SplatKind::kLockdepOff,
	 "key has not been registered"},
	{"BUG: looking up invalid subclass: 8", SplatKind::kLockdepOff,
	 "looking up an invalid subclass"},
	{"    # c9_order: debug_locks: 0", SplatKind::kLockdepOff, "debug_locks is N"},
	{" debug_locks:                             0", SplatKind::kLockdepOff,
	 "debug_locks is N"},
	{"WARNING: possible circular locking dependency detected", SplatKind::kLockdep,
	 "possible circular locking dependency"},
	{"[ INFO: possible circular locking dependency detected ]", SplatKind::kLockdep,
	 "possible circular locking dependency"},
	{"INFO: possible circular locking dependency detected", SplatKind::kLockdep,
	 "possible circular locking dependency"},
	{"WARNING: possible recursive locking detected", SplatKind::kLockdep,
	 "possible recursive locking detected"},
	{"WARNING: inconsistent lock state", SplatKind::kLockdep, "inconsistent lock state"},
	{"WARNING: possible irq lock inversion dependency detected", SplatKind::kLockdep,
	 "possible irq lock inversion dependency detected"},
	{"WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected", SplatKind::kLockdep,
	 "HARDIRQ-safe -> HARDIRQ-unsafe lock order detected"},
	{"WARNING: bad unlock balance detected!", SplatKind::kLockdep,
	 "bad unlock balance detected"},
	{"WARNING: held lock freed!", SplatKind::kLockdep, "held lock freed"},
	{"WARNING: init/1 still has locks held!", SplatKind::kLockdep, "still has locks held"},
	{"[ BUG: Invalid wait context ]", SplatKind::kLockdep, "Invalid wait context"},
	{"WARNING: bad contention detected!", SplatKind::kLockdep, "bad contention detected"},
	{"WARNING: Nested lock was not taken", SplatKind::kLockdep,
	 "Nested lock was not taken"},
	{"WARNING: lock held when returning to user space!", SplatKind::kLockdep,
	 "lock held when returning to user space"},
	{"WARNING: chain_key collision", SplatKind::kLockdep, "chain_key collision"},
	{"BUG: spinlock bad magic on CPU#1, kworker/1:1/52", SplatKind::kLockdep,
	 "spinlock bad magic"},
	{"BUG: rwlock recursion on CPU#0, a/1, 00000000a1b2c3d4", SplatKind::kLockdep,
	 "rwlock recursion"},
	{"[ INFO: possible recursive locking detected ]", SplatKind::kLockdep,
	 "possible recursive locking detected"},
	{"[ BUG: job/1 still has locks held! ]", SplatKind::kLockdep, "still has locks held"},
	{"[ BUG: lock held when returning to user space! ]", SplatKind::kLockdep,
	 "lock held when returning to user space"},
	{"[ BUG: bad unlock balance detected! ]", SplatKind::kLockdep,
	 "bad unlock balance detected"},
	{"[ BUG: bad contention detected! ]", SplatKind::kLockdep, "bad contention detected"},
	{"[ BUG: circular locking deadlock detected! ]", SplatKind::kLockdep,
	 "circular locking deadlock detected"},
	{"PANIC: double fault, error_code: 0x0", SplatKind::kPanic, "double fault"},
	{"traps: PANIC: double fault, error_code: 0x0", SplatKind::kPanic, "double fault"},
	{"Kernel panic - not syncing: VFS: Unable to mount root fs", SplatKind::kPanic,
	 "VFS: Unable to mount root fs"},
	{"BUG: KASAN: slab-out-of-bounds in pcpu_alloc+0x12/0x34", SplatKind::kKasan,
	 "KASAN: slab-out-of-bounds in pcpu_alloc"},
	{"BUG: KASAN: invalid-access", SplatKind::kKasan, "KASAN: invalid-access"},
	{"BUG: KFENCE: use-after-free read in pcpu_alloc+0x12/0x34", SplatKind::kKasan,
	 "KFENCE: use-after-free read in pcpu_alloc"},
	{"BUG: KFENCE: memory corruption in kfree+0x12/0x34", SplatKind::kKasan,
	 "KFENCE: memory corruption in kfree"},
	{"UBSAN: array-index-out-of-bounds in mm/percpu.c:12:3", SplatKind::kKasan,
	 "UBSAN: array-index-out-of-bounds in mm/percpu.c:N:N"},
	{"watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [kworker/1:1:52]",
	 SplatKind::kStall, "soft lockup"},
	{"watchdog: Watchdog detected hard LOCKUP on cpu 1", SplatKind::kStall, "hard LOCKUP"},
	{"NMI watchdog: Watchdog detected hard LOCKUP on cpu 1", SplatKind::kStall,
	 "hard LOCKUP"},
	{"watchdog: CPU0: Watchdog detected hard LOCKUP on cpu 1", SplatKind::kStall,
	 "hard LOCKUP"},
	{"BUG: workqueue lockup - pool cpus=1", SplatKind::kStall, "workqueue lockup"},
	{"rcu: INFO: rcu_preempt self-detected stall on CPU", SplatKind::kStall,
	 "rcu_preempt self-detected stall"},
	{"rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:", SplatKind::kStall,
	 "rcu_preempt detected stalls"},
	{"rcu: INFO: rcu_sched detected expedited stalls on CPUs/tasks: {", SplatKind::kStall,
	 "rcu_sched detected expedited stalls"},
	{"rcu: INFO: rcu_preempt detected stall, but suppressed full report due to a stuck "
	 "CSD-lock.",
	 SplatKind::kStall, "rcu_preempt detected stall"},
	{"rcu: INFO: rcu_tasks detected stalls on tasks:", SplatKind::kStall,
	 "rcu_tasks detected stalls"},
	{"INFO: task mount:77 blocked for more than 122 seconds.", SplatKind::kStall,
	 "task mount blocked"},
	{"INFO: task job:1 can't die for more than 120 seconds.", SplatKind::kStall,
	 "task job can't die"},
	{"watchdog: CPU 3 Hard LOCKUP", SplatKind::kStall, "Hard LOCKUP"},
	{"INFO: task kworker/0:1:9 blocked in I/O wait for more than 122 seconds.",
	 SplatKind::kStall, "task kworker/N:N blocked"},
	{"INFO: task runc:[2:INIT]:2330 blocked for more than 122 seconds.", SplatKind::kStall,
	 "task runc:[N:INIT] blocked"},
	{"BUG: sleeping function called from invalid context at mm/percpu.c:17",
	 SplatKind::kSleeping, "sleeping function called from invalid context at mm/percpu.c"},
	{"BUG: scheduling while atomic: swapper/0/1/0x00000002", SplatKind::kSleeping,
	 "scheduling while atomic"},
	{"BUG: using smp_processor_id() in preemptible [00000000] code: a/1",
	 SplatKind::kSleeping, "using smp_processor_id() in preemptible"},
	{"BUG: scheduling in a non-blocking section: a/1/1", SplatKind::kSleeping,
	 "scheduling in a non-blocking section"},
	{"BUG: assuming atomic context at kernel/a.c:17", SplatKind::kSleeping,
	 "assuming atomic context at kernel/a.c"},
	{"BUG: assuming non migratable context at kernel/a.c:17", SplatKind::kSleeping,
	 "assuming non migratable context at kernel/a.c"},
	{"BUG: Bad page state in process a  pfn:1234", SplatKind::kMemory, "Bad page state"},
	{"percpu: allocation failed, size=16 align=8 atomic=0, alloc from reserved chunk "
	 "failed",
	 SplatKind::kMemory, "percpu allocation failed: alloc from reserved chunk failed"},
	{"kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)",
	 SplatKind::kMemory, "kmemleak: new suspected memory leaks"},
	{"unreferenced object 0xffff888003c51000 (size 64):", SplatKind::kMemory,
	 "kmemleak: unreferenced object"},
	{"unreferenced object (percpu) 0x607f0a1b2c30 (size 16):", SplatKind::kMemory,
	 "kmemleak: unreferenced object (percpu)"},
	{"cat: page allocation failure: order:3, mode:0xcc0(GFP_KERNEL), nodemask=(null)",
	 SplatKind::kMemory, "page allocation failure: order:N, mode:ADDR(GFP_KERNEL)"},
	{"Web Content: vmalloc error: size 4096, failed to allocate pages, "
	 "mode:0xcc0(GFP_KERNEL), nodemask=(null)",
	 SplatKind::kMemory, "vmalloc error: size N, failed to allocate pages"},
	{"SLUB: Unable to allocate memory on CPU 1 (of node 0) on node -1, "
	 "gfp=0x2820(GFP_ATOMIC|__GFP_ZERO)",
	 SplatKind::kMemory, "SLUB: Unable to allocate memory"},
	{"SLUB: Unable to allocate memory on node -1, gfp=0x2820(GFP_ATOMIC|__GFP_ZERO)",
	 SplatKind::kMemory, "SLUB: Unable to allocate memory"},
	{"vmap allocation for size 16384 failed: use vmalloc=<size> to increase size",
	 SplatKind::kMemory, "vmap allocation failed"},
	{"stress invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0", SplatKind::kMemory,
	 "invoked oom-killer"},
	{"Out of memory: Killed process 31 (stress) total-vm:1kB", SplatKind::kMemory,
	 "out of memory: a process was killed"},
	{"Memory cgroup out of memory: Killed process 31 (stress) total-vm:1kB",
	 SplatKind::kMemory, "out of memory: a process was killed"},
	{"Out of memory (oom_kill_allocating_task): Killed process 31 (stress) total-vm:1kB",
	 SplatKind::kMemory, "out of memory: a process was killed"},
	{"Out of memory and no killable processes...", SplatKind::kMemory,
	 "out of memory and no killable processes"},
	{"BUG kmalloc-64 (Not tainted): Poison overwritten", SplatKind::kMemory,
	 "kmalloc-N: Poison overwritten"},
	{"WARNING: CPU: 0 PID: 41 at mm/percpu.c:1890 pcpu_alloc_noprof+0x6f1/0x9c0",
	 SplatKind::kWarning, "WARNING in pcpu_alloc_noprof at mm/percpu.c"},
	{"WARNING: CPU: 0 PID: 41 at pcpu_alloc_noprof+0x6f1/0x9c0", SplatKind::kWarning,
	 "WARNING in pcpu_alloc_noprof"},
	{"WARNING: mm/percpu.c:1890 at pcpu_alloc_noprof+0x6f1/0x9c0, CPU#1: a/41",
	 SplatKind::kWarning, "WARNING in pcpu_alloc_noprof at mm/percpu.c"},
	{"WARNING: at pcpu_alloc_noprof+0x6f1/0x9c0, CPU#1: a/41", SplatKind::kWarning,
	 "WARNING in pcpu_alloc_noprof"},
	{"WARNING: [nr > limit] lib/example.c:300 at example_work+0x4/0xb, CPU#0: "
	 "kworker/u8:0/1004",
	 SplatKind::kWarning, "WARNING in example_work at lib/example.c: nr > limit"},
	{"WARNING: [a[0] == b] at example_work+0x4/0xb, CPU#12: a b/4", SplatKind::kWarning,
	 "WARNING in example_work: a[N] == b"},
	{"WARNING: [a] lib/example.c:3 at example_work+0x4/0xb [example], CPU#0: a/4",
	 SplatKind::kWarning, "WARNING in example_work at lib/example.c: a"},
	{"WARNING: lib/example.c:3 at example_work+0x4/0xb [example 0123abcd], CPU#0: a/4",
	 SplatKind::kWarning, "WARNING in example_work at lib/example.c"},
	{"[ BUG: lock held at task exit time! ]", SplatKind::kLockdep,
	 "lock held at task exit time"},
	{"WARNING: at kernel/a.c:42 f+0x1/0x2()", SplatKind::kWarning,
	 "WARNING in f at kernel/a.c"},
	{"8<--- cut here ---", SplatKind::kWarning, "report without a header"},
	{"[ INFO: suspicious RCU usage. ]", SplatKind::kWarning, "suspicious RCU usage"},
	{"WARNING: suspicious RCU usage", SplatKind::kWarning, "suspicious RCU usage"},
	{"INFO: suspicious RCU usage", SplatKind::kWarning, "suspicious RCU usage"},
	{"kernel BUG at mm/percpu.c:123!", SplatKind::kBug, "kernel BUG at mm/percpu.c"},
	{"Oops: Oops: 0000 [#1] PREEMPT SMP", SplatKind::kBug, "Oops: Oops"},
	{"Oops: invalid opcode: 0000 [#1] PREEMPT SMP", SplatKind::kBug,
	 "Oops: invalid opcode"},
	{"Oops: general protection fault, probably for non-canonical address "
	 "0xdead000000000100: "
	 "0000 [#1] PREEMPT SMP",
	 SplatKind::kBug, "general protection fault, probably for non-canonical address ADDR"},
	{"kernel BUG at f+0x1/0x2 [verbose debug info unavailable]!", SplatKind::kBug,
	 "kernel BUG at f"},
	{"invalid opcode: 0000 [#1] PREEMPT SMP", SplatKind::kBug, "Oops: invalid opcode"},
	{"divide error: 0000 [#1] PREEMPT SMP", SplatKind::kBug, "Oops: divide error"},
	{"Oops [#1]", SplatKind::kBug, "Oops"},
	{"Oops - illegal instruction [#1]", SplatKind::kBug, "Oops - illegal instruction"},
	{"Oops: Kernel access of bad area, sig: 11 [#1]", SplatKind::kBug,
	 "Oops: Kernel access of bad area, sig: N"},
	{"CPU 0 Unable to handle kernel paging request at virtual address 00000000",
	 SplatKind::kBug, "unable to handle kernel paging request at virtual address ADDR"},
	{"Internal error: Oops - BUG: 00000000f2000800 [#1] SMP", SplatKind::kBug,
	 "Oops: Oops - BUG: ADDR"},
	{"general protection fault, probably for non-canonical address 0xdead000000000100: "
	 "0000",
	 SplatKind::kBug, "general protection fault, probably for non-canonical address ADDR"},
	{"Unable to handle kernel paging request at virtual address dead000000000100",
	 SplatKind::kBug, "unable to handle kernel paging request at virtual address ADDR"},
	{"BUG: unable to handle page fault for address: ffffc90000143d40", SplatKind::kBug,
	 "unable to handle page fault for address: ADDR"},
};

TEST(SplatTable, EachRow)
{
	for (const auto &c : kRows) {
		const auto header = read_header(c.line);
		ASSERT_TRUE(header) << c.line;
		EXPECT_EQ(header->kind, c.kind) << c.line;
		EXPECT_EQ(header->title, c.title) << c.line;
	}
}

TEST(SplatTable, LinesThatOnlyQuoteOne)
{
	for (const char *line : {
		     "",
		     "    # c9: WARNING: possible circular locking dependency detected",
		     "    # c9: page allocation failure: order:3, mode:0xcc0(GFP_KERNEL)",
		     "# c9: page allocation failure: order:3, mode:0xcc0(GFP_KERNEL)",
		     "    # c9: nobody invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL)",
		     "INFO: NMI handler (perf) took too long to run: 1.000 msecs",
		     "lockdep: fixing up alternatives.",
		     "... MAX_LOCKDEP_ENTRIES:     32768",
		     "Kernel command line: debug=WARNING:",
		     "  # c1: EXPECTATION FAILED at mm/a.c:1",
		     "ok 1 a # SKIP lockdep is turned off",
		     " debug_locks:                             1",
		     "rcu_scheduler_active = 2, debug_locks = 1",
		     "rcu: INFO: Stall ended before state dump start",
		     "Freeing unused kernel image (initmem) memory: 884K",
		     "WARNING: The example mount option is deprecated and",
		     "WARNING: fbcon: Driver 'example' missed to adjust virtual screen size",
		     "WARNING: /etc/example does not exist, using built-in values",
		     "WARNING: Deprecated driver is detected: example",
		     "WARNING! power/level is deprecated; use power/control instead",
		     "Spectre V2 : WARNING: Unprivileged eBPF is enabled",
	     })
		EXPECT_FALSE(read_header(line)) << line;
}

TEST(SplatTable, NormalisedTitlesCompare)
{
	EXPECT_EQ(normalise("x at 0xffff888003c51000+0x10/0x20 pid 17: "), "x at ADDR pid N");
	EXPECT_EQ(normalise("c9_order in v2 at"), "c9_order in v2");
}

TEST(SplatTable, LongLine)
{
	const auto header = read_header("BUG: " + std::string(5 << 20, 'x'));
	ASSERT_TRUE(header);
	EXPECT_LT(header->title.size(), 500U);
}

} // namespace

} // namespace noio
