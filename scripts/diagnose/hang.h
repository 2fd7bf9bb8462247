// SPDX-License-Identifier: GPL-2.0
// Who waits for whom among the tasks that hang, and whether pcpu_alloc_mutex closes a cycle.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "diagnose/role.h"

namespace noio
{

enum class HangAnswer {
	kYes,	     // it is the deadlock
	kNo,	     // it has nothing to do with it
	kCannotTell, // what the log shows does not decide
};

template <> inline constexpr auto kWords<HangAnswer> =
	std::array{"this bug", "not this bug", "cannot tell"};

// @from waits for what @to has, or for what only @to gives.
struct WaitEdge {
	std::string from, to;
	std::string what;    // "pcpu_alloc_mutex", "a lock of btrfs, in btrfs_release_node()"
	bool told = false;   // the kernel said so itself; else the stacks suggest it
	bool closes = false; // part of the cycle
};

template <> inline constexpr auto kFields<WaitEdge> = std::tuple{
	field("from", &WaitEdge::from, "a task"), field("to", &WaitEdge::to),
	field("what", &WaitEdge::what, "it waits for"),
	field("told", &WaitEdge::told, "by the kernel itself; else the stacks suggest it"),
	field("closes", &WaitEdge::closes, "part of the cycle")};

struct Parted {
	std::string from, to;
	std::chrono::seconds by{};
};

struct Hang {
	HangAnswer answer = HangAnswer::kNo;
	std::vector<Role> holders, waiters; // of the mutex, as far as the stacks show
	std::vector<Role> others;	    // who else waits, kswapd and writeback first
	std::vector<WaitEdge> edges;
	std::vector<std::string>
		cycle; // tasks, each waits for the next, the last for the first
	// Of two tasks that would wait for each other, but were not seen at the same time.
	std::optional<Parted> parted;
	std::vector<std::string> reasons; // why the answer, a sentence each
	std::size_t stacks = 0;		  // that were read
	std::size_t left_out = 0;	  // of tasks that hang: there are too many
	std::size_t blocked = 0;	  // tasks among them that sleep and cannot be woken
	bool whole = false;		  // sysrq-w or -t: every task that is blocked is there
};

// Takes what a log shows of tasks, in its order; of a task with several stacks the last that
// says something counts.
class HangStudy
{
public:
	void add(const Task &task);
	void add(const LikelyOwner &owner);
	void saw_all() { whole_ = true; }
	[[nodiscard]] Hang finish() const;

private:
	std::map<std::string, Role, std::less<>> roles_;
	std::map<std::string, LikelyOwner, std::less<>> owners_; // by who waits
	std::size_t stacks_ = 0, left_out_ = 0;
	bool whole_ = false;
};

} // namespace noio
