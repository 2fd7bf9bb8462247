// SPDX-License-Identifier: GPL-2.0
#include "console/lockdep.h"

#include <algorithm>
#include <re2/re2.h>

#include "console/allocator.h"
#include "console/frame.h"
#include "core/piece.h"

namespace noio
{

namespace
{

// A task holds 48 locks at most.
constexpr std::size_t kMost = 512;

// "ffffffff82a3b4c0 (a){+.+.}-{4:4}, at: f+0x1/0x2"; "(ptrval)" where addresses are hidden;
// before 5.0 "(a){+.+.}, at: [<ffffffff811ceddb>] f+0x1/0x2", the address first or not there.
constexpr char kAddressed[] =
	R"(\s*(#\d+: )?(?:(?:(?:0x)?[0-9a-f]{8,16}|\(_*ptrval_*\)|\(null\)) +)?)"
	R"(\((.*)\)\{[^{}]*\}(?:-\{\d+:\d+\})?, at: (?:\[<.*>\] )?([\w.$]+).*)";

struct LockdepPatterns {
	RE2 entry{R"(\s*-> #(\d+) \((.*)\)\{[^{}]*\}(?:-\{\d+:\d+\})?:\s*)", RE2::Latin1};
	RE2 addressed{kAddressed, RE2::Latin1};
	RE2 usage{R"( \(([^{}]*)\)\{[^{}]*\}(?:-\{\d+:\d+\})?)", RE2::Latin1};
	RE2 released{R"(.* is trying to (?:release|contend) lock \((.*)\) at:.*)", RE2::Latin1};
	RE2 past{
		R"(but this lock (took|was taken by) another, (\w+)-(un)?safe lock in the past:)",
		RE2::Latin1};
	RE2 listed{R"(\s*-> \((.*)\)\{[^{}]*\}(?:-\{\d+:\d+\})?(?: ops: \d+)? \{)",
		   RE2::Latin1};
	RE2 state{R"(\s+([A-Z-]+-)[WR] at:)", RE2::Latin1};
	RE2 became{R"(\.\.\. which became .* at:|\.\.\.)", RE2::Latin1};
	// What lockdep and the locks themselves are made of, spinlocks of PREEMPT_RT too.
	RE2 primitive{
		R"((?:_{0,2}lock_(?:acquire|release|contended|acquired)|check_prevs?_add)"
		R"(|validate_chain|check_noncircular|mark_(?:lock|usage|held_locks)|lock_set_class)"
		R"(|register_lock_class|reacquire_held_locks)"
		R"(|_{0,3}mutex_\w*lock\w*|_{0,2}ww_(?:rt_)?mutex_\w+|_{0,2}rt_mutex_\w+)"
		R"(|rtlock_\w+|_{0,2}rwbase_\w+|rwsem_\w+|_{0,2}percpu_(?:down|up)_\w+)"
		R"(|_{0,2}down(?:_\w+)?|up|_{0,2}up_(?:read|write)\w*)"
		R"(|_{0,2}(?:do_|queued_|bit_|rt_)?(?:raw_)?(?:spin|read|write)_(?:seq|try|un)?lock\w*)"
		R"(|local_lock\w*)(?:\.\w+)*)",
		RE2::Latin1};
	RE2 decoration{R"((?:#\d+)?(?:/\d+)?$)", RE2::Latin1};
};

const LockdepPatterns &lockdep_patterns()
{
	static const LockdepPatterns all;
	return all;
}

LockEdge edge(std::string spelled, std::string function = "")
{
	std::string lock = bare_class(spelled);
	return {std::move(lock), std::move(function), std::move(spelled)};
}

bool has(const std::vector<LockEdge> &edges, const std::string &lock)
{
	return std::any_of(edges.begin(), edges.end(),
			   [&](const LockEdge &edge) { return edge.lock == lock; });
}

} // namespace

std::string bare_class(std::string lock)
{
	RE2::Replace(&lock, lockdep_patterns().decoration, "");
	return lock;
}

bool LockdepReport::lock(std::string_view text)
{
	const LockdepPatterns &p = lockdep_patterns();
	std::string number;
	std::string lock;
	std::string function;
	// Sooner told than by the patterns.
	const bool named = text.find("){") != text.npos;
	if (!named && text.find(" is trying to ") == text.npos)
		return false;
	if (std::size_t index = 0; text.find("-> #") != text.npos &&
				   RE2::FullMatch(piece(text), p.entry, &index, &lock)) {
		numbered_ = entries_.empty() ? index + 1 : numbered_;
		entries_.push_back(edge(std::move(lock)));
		stack_ = Stack::kEntry;
	} else if (text.find(", at: ") != text.npos &&
		   RE2::FullMatch(piece(text), p.addressed, &number, &lock, &function)) {
		(number.empty() ? named_ : held_)
			.push_back(edge(std::move(lock), std::move(function)));
	} else if (RE2::FullMatch(piece(text), p.released, &lock)) {
		named_.push_back(edge(std::move(lock)));
		stack_ = Stack::kRelease;
	} else if (RE2::FullMatch(piece(text), p.usage, &lock)) {
		usage_.push_back(edge(std::move(lock)));
	} else {
		return false;
	}
	return true;
}

void LockdepReport::feed_frame(const StackFrame &frame)
{
	if (full() || stack_ == Stack::kNone || !frame.reliable)
		return;
	auto &edges = stack_ == Stack::kEntry	  ? entries_
		      : stack_ == Stack::kRelease ? named_
						  : usage_;
	edges.back().in_allocator |= of_allocator(frame.function);
	std::string &first = edges.back().function;
	if (first.empty() || RE2::FullMatch(first, lockdep_patterns().primitive))
		first = std::string(frame.function);
}

// print_irq_inversion_bug() names the class that it met, and its stacks further down.
bool LockdepReport::listed(std::string_view text)
{
	const LockdepPatterns &p = lockdep_patterns();
	std::string word;
	std::string state;
	std::string unsafe;
	if (text.starts_with("but this lock ") &&
	    RE2::FullMatch(piece(text), p.past, &word, &state, &unsafe)) {
		taken_by_ = word != "took";
		state_ = unsafe.empty() ? "IN-" + state + "-" : state + "-ON-";
	} else if (usage_.empty() || state_.empty()) {
		return false;
	} else if (RE2::FullMatch(piece(text), p.listed, &word)) {
		listed_ = word == usage_.back().spelled;
	} else if (listed_ && usage_.back().function.empty() &&
		   RE2::FullMatch(piece(text), p.state, &state) && state == state_) {
		stack_ = Stack::kUsage;
		return true;
	}
	return false;
}

bool LockdepReport::full() const
{
	return entries_.size() + named_.size() + usage_.size() + held_.size() >= kMost;
}

void LockdepReport::feed(std::string_view text)
{
	if (text.empty()) // also where a log has one after each line
		return;
	if (const auto frame = read_frame(text.substr(text.starts_with("...") ? 3 : 0)))
		return feed_frame(*frame);
	if (full() || lock(text) || listed(text))
		return;
	locking_ = locking_ || (text.ends_with(" is trying to lock:"));
	stack_ = !usage_.empty() && RE2::FullMatch(piece(text), lockdep_patterns().became)
			 ? Stack::kUsage
			 : Stack::kNone;
}

bool LockdepReport::whole() const
{
	return !entries_.empty() && entries_.size() == numbered_;
}

std::vector<LockEdge> LockdepReport::chain() const
{
	std::vector<LockEdge> all = entries_;
	for (const auto &lock : named_)
		if (entries_.empty() || !has(all, lock.lock))
			all.push_back(lock);
	std::reverse(all.begin(), all.end());
	if (locking_)
		all.insert(all.begin(), held_.begin(), held_.end());
	// Interrupts close the circle: from the class that they take to the one they meet.
	for (std::size_t i = 0; i < usage_.size(); i++) {
		const bool before = usage_.size() > 1 ? i == 0 : taken_by_;
		if (!has(all, usage_[i].lock))
			all.insert(before ? all.begin() : all.end(), usage_[i]);
	}
	return all.empty() ? held_ : all;
}

} // namespace noio
