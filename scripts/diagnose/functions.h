// SPDX-License-Identifier: GPL-2.0
// What the functions of the kernel's that stand in stacks are about.
#pragma once

#include <string>
#include <string_view>

#include "diagnose/task.h"

namespace noio
{

enum class Deed {
	kOther,
	kSchedule,   // gives up the CPU, or only shows the stack
	kLock,	     // waits for a lock, takes one
	kSpin,	     // of those, one that is never slept on, but on PREEMPT_RT
	kReclaim,    // frees memory
	kThrottle,   // waits in reclaim until kswapd or writeback get on
	kPages,	     // allocates
	kIo,	     // waits for IO
	kWriteback,  // waits for the end of writeback
	kEnter,	     // waits to be let into a request queue
	kDrain,	     // waits until a request queue has no IO in flight
	kCompletion, // waits for what somebody else has to do, whoever that is
	kCharge, // charges a memory cgroup, which the allocator does before it takes the mutex
};

// @function is a bare_function().
Deed deed_of(std::string_view function);

// The allocator's own: who may wait for pcpu_alloc_mutex (or, where the compiler inlined that,
// its callers), and what runs with it held.
bool takes_mutex(std::string_view function);
bool runs_under_mutex(std::string_view function);

// Whose locks or resources may be held in @frame, "btrfs", "block"; empty: none that IO or a
// file system needs, as far as its name says.
std::string owner_of(const Frame &frame);

// @frame sets up a file system that is not in use yet: nobody can wait for its locks.
bool mounts(const Frame &frame);

} // namespace noio
