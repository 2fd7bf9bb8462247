// SPDX-License-Identifier: GPL-2.0
// The locks that a lockdep report names (print_circular_bug() and its siblings in
// kernel/locking/lockdep.c).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "console/frame.h"
#include "console/splat.h"

namespace noio
{

// The lock that all is about, and what stands for reclaim.
inline constexpr std::string_view kMutex = "pcpu_alloc_mutex";
inline constexpr std::string_view kReclaim = "fs_reclaim";

class LockdepReport
{
public:
	// The next line of the report, without its printk prefix; one that is known for a
	// frame.
	void feed(std::string_view text);
	void feed_frame(const StackFrame &frame);

	// As in Splat::chain. A report that was cut short gives what it named until then.
	[[nodiscard]] std::vector<LockEdge> chain() const;
	// All of "-> #2" to "-> #0" is in it.
	[[nodiscard]] bool whole() const;

private:
	enum class Stack { kNone, kEntry, kUsage, kRelease };

	bool lock(std::string_view text);
	bool listed(std::string_view text);
	[[nodiscard]] bool full() const;

	std::vector<LockEdge> entries_; // "-> #2 (...)", in the order of the report
	std::size_t numbered_ = 0;	// how many these should be, as the first one says
	std::vector<LockEdge> named_;	// "is trying to acquire", "already holding", ...
	std::vector<LockEdge> usage_;	// classes used in interrupts, and with these enabled
	std::vector<LockEdge> held_;	// " #0: ..."
	std::string state_;		// how usage_ was used: "IN-HARDIRQ-", "SOFTIRQ-ON-"
	bool listed_ = false;		// within what is told of usage_ further down
	bool taken_by_ = false;		// the class in usage_ comes before the lock
	bool locking_ = false;		// "is trying to lock": below all that are held
	Stack stack_ = Stack::kNone;	// whose the next frames are
};

// "&q->lock#2/1" is one class seen through one key and subclass: "&q->lock".
std::string bare_class(std::string lock);

} // namespace noio
