// SPDX-License-Identifier: GPL-2.0
// Reports the kernel prints when it finds something wrong with itself.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/frame.h"
#include "console/lines.h"
#include "core/field.h"

namespace noio
{

// Kinds that end the value of a run (kLockdepOff) are told from those that are findings.
enum class SplatKind {
	kLockdep,    // circular, recursive, inconsistent state, irq inversion, bad unlock, held
		     // freed
	kLockdepOff, // out of chains/entries/classes, "turning off the locking correctness
		     // validator", debug_locks at 0, an oops' "Disabling lock debugging"
	kWarning,    // WARN
	kBug,	     // BUG, Oops, general protection fault, unable to handle
	kPanic,
	kKasan,	   // and KFENCE, UBSAN, KCSAN
	kStall,	   // RCU stall, soft/hard lockup, hung task
	kSleeping, // sleeping function called from invalid context, scheduling while atomic
	kMemory,   // kmemleak, bad page, page allocation failure, OOM kill, percpu: allocation
		   // failed
};

template <> inline constexpr auto kWords<SplatKind> =
	std::array{"lockdep",	"lockdep off", "warning",  "bug",   "panic",
		   "sanitizer", "stall",       "sleeping", "memory"};

struct LockEdge {
	std::string
		lock; // its class, without "#2" (key) and "/1" (subclass): "pcpu_alloc_mutex"
	// Who took it: first function of the stack recorded for the edge that is not itself a
	// locking primitive (lock_acquire, mutex_lock, down_read, ...).
	std::string function;
	std::string spelled = {};  // the lock as the report has it: "&q->debugfs_mutex#2/1"
	bool in_allocator = false; // that stack shows a function of the percpu allocator's
};

template <> inline constexpr auto kFields<LockEdge> = std::tuple{
	field("lock", &LockEdge::spelled, "as the report spells it, with #key and /subclass"),
	field("class", &LockEdge::lock),
	field("function", &LockEdge::function, "that took it; empty: the report does not say")};

struct Splat {
	SplatKind kind = SplatKind::kBug;
	std::string
		title; // one line, addresses and numbers normalised, so that two runs compare
	std::size_t first_line = 0, last_line = 0; // 1-based, in the log
	// Lockdep only. Circular: the existing chain from the lock to be acquired (#0) to the
	// one held, the opposite of the order in the report. Others: the held lock, then the
	// new one; around them the classes that interrupts join to a circle. Where the report
	// names none of these: the locks that the task holds; where it names only the new one:
	// these, then the new one.
	std::vector<LockEdge> chain;
	std::string task; // "kunit_try_catch/31", when the report names one
	// It has to do with percpu memory: lockdep's has a lock of the allocator's in its
	// chain, any other shows one of its functions (allocator.h).
	bool percpu = false;
	bool whole = false; // circular: none of the chain is missing in the log
};

template <> inline constexpr auto kFields<Splat> = std::tuple{
	field("kind", &Splat::kind, "after lockdep off lockdep sees nothing more"),
	field("title", &Splat::title, "addresses and numbers made the same for all runs"),
	field("task", &Splat::task, "name/pid, empty when the report names none"),
	field("chain", &Splat::chain,
	      "of lockdep reports: from the lock to be acquired to the one held where they are "
	      "circular, else from the one held to the new one"),
	field("first_line", &Splat::first_line, "in the log, from 1 on"),
	field("last_line", &Splat::last_line)};

// All reports in @log, in order; interleaving by printk caller ("[ T12]") is undone.
std::vector<Splat> find_splats(std::string_view log);

// The same for who reads the lines of a log anyway, and does not keep them all.
class SplatReader
{
public:
	SplatReader();
	~SplatReader();
	void feed(const Line &line) { feed(line, read_frame(line.text)); }
	// @frame: what read_frame() says of the line, most of which are frames.
	void feed(const Line &line, const std::optional<StackFrame> &frame);
	// Those that ended since the last time, in the order in which they ended.
	std::vector<Splat> take();
	[[nodiscard]] bool open() const; // a report may go on
	std::vector<Splat> finish() &&;	 // the last call; the rest

private:
	class Finder;
	std::unique_ptr<Finder> finder_;
};

// True when the chain of @splat contains @lock.
bool involves(const Splat &splat, std::string_view lock);

} // namespace noio
