// SPDX-License-Identifier: GPL-2.0
#include "console/allocator.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(Allocator, HasItsFunctions)
{
	for (const char *function :
	     {"pcpu_alloc", "pcpu_alloc_noprof", "pcpu_balance_workfn", "__pcpu_chunk_move",
	      "pcpu_get_vm_areas", "alloc_percpu_gfp", "__alloc_percpu", "__alloc_percpu_gfp",
	      "__alloc_reserved_percpu", "free_percpu", "pcpu_populate_chunk.constprop.0"})
		EXPECT_TRUE(of_allocator(function)) << function;
	for (const char *function :
	     {"", "percpu_counter_add_batch", "percpu_ref_exit", "percpu_down_write",
	      "pcpu_freelist_pop", "__pcpu_freelist_push", "pcpu_init_value", "pcpu_delegate",
	      "kfree", "bpf_map_alloc_percpu"})
		EXPECT_FALSE(of_allocator(function)) << function;
}

TEST(Allocator, IsShownByWhatRan)
{
	for (const char *text :
	     {" pcpu_alloc+0x1/0x2", "RIP: 0010:pcpu_alloc_area+0x1/0x2",
	      "RIP: 0010:pcpu_alloc_area (mm/percpu.c:1200)", "pc : pcpu_alloc+0x1/0x2",
	      "NIP [c000000000123456] free_percpu+0x1/0x2", "PC is at free_percpu+0x1/0x2",
	      "WARNING: CPU: 0 PID: 1 at mm/percpu.c:1 pcpu_alloc+0x1/0x2",
	      "BUG: KASAN: use-after-free in pcpu_free_area+0x1/0x2",
	      " #0: ffffffff82000000 (pcpu_alloc_mutex){+.+.}-{4:4}, at: pcpu_alloc+0x1/0x2",
	      "epc : pcpu_alloc+0x1/0x2", "psw : x (pcpu_alloc+0x1/0x2)"})
		EXPECT_TRUE(shows_allocator(text)) << text;
	for (const char *text :
	     {"", " ? pcpu_alloc+0x1/0x2", "percpu: Embedded 47 pages/cpu", "pcpu_alloc_mutex",
	      "pcpu-alloc: s155600 r8192 d28720 u1048576 alloc=1*2097152",
	      "RIP: 0010:percpu_counter_add_batch+0x1/0x2", "x ? pcpu_alloc+0x1/0x2",
	      "([<000000001d2a1d26>] pcpu_alloc+0x32e/0x7b0)",
	      "PC is at pcpu_freelist_pop+0x1/0x2"})
		EXPECT_FALSE(shows_allocator(text)) << text;
}

} // namespace
} // namespace noio
