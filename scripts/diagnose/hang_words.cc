// SPDX-License-Identifier: GPL-2.0
#include "diagnose/hang_words.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "console/lockdep.h"

namespace noio
{

namespace
{

std::string of_owner(const Role &role)
{
	return role.at.owner.empty() ? "" : " of " + role.at.owner;
}

std::vector<std::string> closes(const Hang &hang)
{
	std::vector<std::string> all;
	const bool told =
		std::all_of(hang.edges.begin(), hang.edges.end(),
			    [](const WaitEdge &edge) { return edge.told || !edge.closes; });
	if (hang.cycle.size() == 1)
		all.push_back(
			fmt::format("{} waits, with the mutex held, for what it has itself",
				    hang.cycle[0]));
	else
		all.push_back(fmt::format("the cycle closes: {} -> {}",
					  fmt::join(hang.cycle, " -> "), hang.cycle[0]));
	if (!told)
		all.emplace_back(
			"a stack shows where a task is, not which lock it holds: that the "
			"one waited for is the one held further up there, or of the same "
			"device, is what fits, and no more");
	return all;
}

std::string at_line(const StackPlace &place)
{
	return place.line ? fmt::format(" (line {})", place.line) : "";
}

// Follows who waits for whom from @holder on as far as the stacks go.
std::string dead_end(const Hang &hang, const Role &holder)
{
	const Role *at = &holder;
	std::set<std::string> seen{holder.task};
	for (bool moved = true; moved;) {
		moved = false;
		for (const auto &edge : hang.edges) {
			if (edge.from != at->task || !seen.insert(edge.to).second)
				continue;
			const auto next = std::find_if(
				hang.others.begin(), hang.others.end(),
				[&](const Role &role) { return role.task == edge.to; });
			if (next == hang.others.end())
				continue;
			at = &*next;
			moved = true;
			break;
		}
	}
	return at == &holder
		       ? "no stack shows who would have to end that"
		       : fmt::format("that leads to {}, which {}, and no stack leads on from "
				     "there",
				     at->task, doing(*at));
}

std::vector<std::string> open_ends(const Hang &hang)
{
	std::vector<std::string> all;
	for (const auto &holder : hang.holders) {
		all.push_back(fmt::format("{} holds it, as far as its stack shows, and {}: {}",
					  holder.task, doing(holder), dead_end(hang, holder)));
		if (holder.reclaims && holder.wait != Wait::kPages &&
		    holder.wait != Wait::kNone)
			all.emplace_back(
				"that it waits for so with the mutex held is what the series "
				"ends");
	}
	const bool placed =
		std::any_of(hang.waiters.begin(), hang.waiters.end(), [](const Role &role) {
			return !role.places.empty() && !role.mounts;
		});
	if (!hang.waiters.empty() && !placed)
		all.emplace_back(
			"who waits for it is in no function that is known for a lock of a "
			"file system's or of the block layer's");
	return all;
}

} // namespace

std::string wanted(const Role &role)
{
	switch (role.wait) {
	case Wait::kNone:
		return role.asleep ? "something else" : "nothing";
	case Wait::kMutex:
		return std::string(kMutex);
	case Wait::kLock:
		return (role.lock ? "a lock" : "something") + of_owner(role);
	case Wait::kPages:
		return "free pages";
	case Wait::kIo:
		return "IO";
	case Wait::kWriteback:
		return "the end of writeback";
	case Wait::kQueue:
		return "a request queue to let it in";
	case Wait::kDrain:
		return "a request queue to drain";
	}
	return {};
}

std::string doing(const Role &role)
{
	const auto where =
		role.at.function.empty() ? "" : fmt::format(", in {}()", role.at.function);
	if (role.wait == Wait::kNone && !role.asleep)
		return "runs";
	if (role.wait == Wait::kPages && !role.asleep)
		return "goes round for pages" + where;
	if (role.wait == Wait::kPages)
		return "sleeps for pages" + where;
	return "waits for " + wanted(role) + where;
}

std::string sentence_of(const Role &role)
{
	std::string text = role.task + ": ";
	if (role.under)
		text += fmt::format(
			"holds pcpu_alloc_mutex, as far as its stack shows: it is in "
			"{}(){}; ",
			role.under->function, at_line(*role.under));
	text += doing(role) + at_line(role.at);
	for (const auto &place : role.places)
		text += fmt::format("{} {}: {}(){}",
				    &place == &role.places.front() ? "; further up" : ",",
				    place.owner, place.function, at_line(place));
	if (role.mounts)
		text += ", whose file system is not in use yet";
	if (role.seen > 1)
		text += fmt::format("; {} stacks of it, the last that says something counts",
				    role.seen);
	return text;
}

std::string sentence_of(const WaitEdge &edge)
{
	return fmt::format("{} waits for {}, {} {}", edge.from, edge.what,
			   edge.told ? "which is with" : "which fits", edge.to);
}

std::vector<std::string> reasons_of(const Hang &hang, const std::optional<std::string> &named)
{
	if (hang.answer == HangAnswer::kYes)
		return closes(hang);
	std::vector<std::string> all;
	if (hang.answer == HangAnswer::kNo) {
		if (!hang.holders.empty())
			all.push_back("who holds pcpu_alloc_mutex blocks nobody: no task waits "
				      "for it");
		else if (hang.blocked)
			all.push_back(fmt::format("none of {} blocked tasks waits for "
						  "pcpu_alloc_mutex or holds it",
						  hang.blocked));
		return all;
	}
	const auto may = [&all](const Role &role, const StackPlace &place) {
		all.push_back(
			fmt::format("{} may: {}() is on its stack (line {}), but the kernel "
				    "is not sure of that frame, so it is no evidence",
				    role.task, place.function, place.line));
	};
	if (hang.parted)
		all.push_back(fmt::format("the stacks of {} and {} were printed {} seconds "
					  "apart: whether the one "
					  "still waited for what the other has is not shown",
					  hang.parted->from, hang.parted->to,
					  hang.parted->by.count()));
	if (hang.waiters.empty() && hang.holders.empty()) {
		all.emplace_back("no stack surely waits for pcpu_alloc_mutex or holds it");
		for (const auto &one : hang.others)
			if (one.doubt)
				may(one, *one.doubt);
	} else if (hang.holders.empty()) {
		all.push_back(fmt::format(
			"{} wait{} for pcpu_alloc_mutex, and no stack shows who "
			"holds it",
			hang.waiters.size() == 1 ? "1 task"
						 : fmt::format("{} tasks", hang.waiters.size()),
			hang.waiters.size() == 1 ? "s" : ""));
		if (named)
			all.push_back("it is held by " + *named);
		for (const auto &one : hang.others)
			if (one.leftover)
				may(one, *one.leftover);
	}
	const auto rest = open_ends(hang);
	all.insert(all.end(), rest.begin(), rest.end());
	return all;
}

std::vector<std::string> wanted_more(const Hang &hang)
{
	if (hang.answer != HangAnswer::kCannotTell)
		return {};
	std::vector<std::string> all;
	if (!hang.whole)
		all.emplace_back(
			"echo w > /proc/sysrq-trigger    # every blocked task, while it hangs");
	all.emplace_back("echo t > /proc/sysrq-trigger    # and those that run; twice, some "
			 "seconds apart");
	all.emplace_back("echo d > /proc/sysrq-trigger    # with lockdep in the kernel: who "
			 "holds which lock");
	return all;
}

} // namespace noio
