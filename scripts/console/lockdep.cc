// SPDX-License-Identifier: GPL-2.0
#include "console/lockdep.h"

#include <algorithm>
#include <charconv>
#include <re2/re2.h>

#include "console/allocator.h"
#include "console/cursor.h"
#include "console/frame.h"
#include "core/piece.h"

namespace noio
{

namespace
{

// A task holds 48 locks at most.
constexpr std::size_t kMost = 512;

struct LockdepPatterns {
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

// "(a){+.+.}-{4:4}" with what stands before and behind it. False: no such is in @text.
struct SpelledLock {
	std::string_view before, name, behind;

	bool read(std::string_view text)
	{
		const auto close = text.rfind("){");
		const auto end = text.find('}', close);
		Cursor at(text.substr(0, close));
		at.run([](char c) { return c != '('; }, text.size());
		// Where addresses are hidden one may be "(ptrval)" or "(null)".
		for (const char *hidden : {"(ptrval) ", "(____ptrval____) ", "(null) "})
			if (at.eat(hidden))
				at.blanks();
		if (end == text.npos || close == text.npos || !at.eat('('))
			return false;
		name = at.rest();
		before = text.substr(0, close - name.size() - 1);
		Cursor numbers(text.substr(end + 1));
		if (Cursor next = numbers; next.eat("-{") && !next.digits(2).empty() &&
					   next.eat(':') && !next.digits(2).empty() &&
					   next.eat('}'))
			numbers = next;
		behind = numbers.rest();
		return true;
	}
};

// " at: f+0x1/0x2"; before 5.0 "[<ffffffff811ceddb>] f+0x1/0x2". Empty: it does not say where.
std::string_view taken_in(std::string_view behind)
{
	Cursor at(behind);
	if (!at.eat(", at: "))
		return {};
	if (at.eat("[<")) {
		at.run([](char c) { return c != ' '; }, behind.size());
		at.eat(' ');
	}
	return at.run(in_function, behind.size());
}

} // namespace

std::string bare_class(std::string lock)
{
	for (const char mark : {'/', '#'}) {
		const auto at = lock.find_last_not_of("0123456789");
		if (at != lock.npos && lock[at] == mark && at + 1 < lock.size())
			lock.erase(at);
	}
	return lock;
}

bool LockdepReport::lock(std::string_view text)
{
	SpelledLock lock;
	if (!lock.read(text)) {
		std::string name;
		const bool released =
			text.find(" lock (") != text.npos &&
			RE2::FullMatch(piece(text), lockdep_patterns().released, &name);
		if (released) {
			named_.push_back(edge(std::move(name)));
			stack_ = Stack::kRelease;
		}
		return released;
	}
	Cursor before(lock.before);
	before.blanks();
	if (const auto function = taken_in(lock.behind); !function.empty()) {
		(before.eat('#') ? held_ : named_)
			.push_back(edge(std::string(lock.name), std::string(function)));
	} else if (before.eat("-> #") && lock.behind.starts_with(':')) {
		const auto index = before.digits(4);
		std::size_t above = 0;
		std::from_chars(index.data(), index.data() + index.size(), above);
		numbered_ = entries_.empty() ? above + 1 : numbered_;
		entries_.push_back(edge(std::string(lock.name)));
		stack_ = Stack::kEntry;
	} else if (lock.before == " " && lock.behind.empty() &&
		   lock.name.find('{') == lock.name.npos) {
		usage_.push_back(edge(std::string(lock.name)));
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
