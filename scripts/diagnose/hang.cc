// SPDX-License-Identifier: GPL-2.0
#include "diagnose/hang.h"

#include <algorithm>
#include <deque>
#include <optional>

#include <fmt/format.h>

#include "console/lockdep.h"
#include "diagnose/hang_words.h"

namespace noio
{

namespace
{

// Of tasks that have to do with the mutex, and of others; each waits for so many at most.
constexpr std::size_t kMostRoles = 1024, kMostArcs = 64;

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

bool has_place(const Role &role, std::string_view owner)
{
	return std::any_of(role.places.begin(), role.places.end(),
			   [&](const StackPlace &place) { return place.owner == owner; });
}

// Of what sleeps without a signal that could end it; a running one counts where it matters.
bool hangs(const Role &role)
{
	const bool blocked =
		role.state == 'D' || role.state == 'U' || role.state == 'R' || role.state == 0;
	return blocked && (role.wait != Wait::kNone || role.state == 'D');
}

// The detector of hung tasks warns ten times, once in two minutes: what it does not repeat
// within that need not hang any longer.
constexpr std::chrono::minutes kRepeated(20);

// For how long neither was seen to wait, from one to the other.
std::chrono::seconds unseen(const Role &a, const Role &b)
{
	if (!a.first || !a.last || !b.first || !b.last)
		return {};
	return std::max({between(*a.last, *b.first), between(*b.last, *a.first),
			 std::chrono::seconds(0)});
}

struct Arc {
	std::size_t to = kNobody;
	std::string what;
	bool told = false;
	bool apart = false; // the mutex has no part in it
};

// The tasks of a hang as a graph.
class Graph
{
public:
	Graph(std::vector<Role> roles,
	      const std::map<std::string, LikelyOwner, std::less<>> &owners);

	[[nodiscard]] const std::vector<Role> &roles() const { return roles_; }
	[[nodiscard]] const std::vector<Arc> &arcs(std::size_t of) const { return arcs_[of]; }
	[[nodiscard]] const std::optional<Parted> &parted() const { return parted_; }
	// The tasks from @holder on, each waiting for the next, the last one for the mutex.
	[[nodiscard]] std::vector<std::size_t> cycle(std::size_t holder) const;

private:
	bool told(std::size_t from, const LikelyOwner *owner);
	bool listed(std::size_t from);
	void for_lock(std::size_t from);
	void for_others(std::size_t from);
	void add(std::size_t from, std::size_t to, std::string what, bool told = false,
		 bool apart = false);

	std::vector<Role> roles_;
	std::vector<std::vector<Arc>> arcs_;
	std::optional<Parted> parted_;
};

Graph::Graph(std::vector<Role> roles,
	     const std::map<std::string, LikelyOwner, std::less<>> &owners)
    : roles_(std::move(roles)), arcs_(roles_.size())
{
	for (std::size_t i = 0; i < roles_.size(); i++) {
		const auto owner = owners.find(roles_[i].task);
		if (told(i, owner == owners.end() ? nullptr : &owner->second) || listed(i))
			continue;
		if (roles_[i].wait == Wait::kLock)
			for_lock(i);
		else
			for_others(i);
	}
}

void Graph::add(std::size_t from, std::size_t to, std::string what, bool told, bool apart)
{
	const auto by = unseen(roles_[from], roles_[to]);
	if (by > kRepeated)
		parted_ = parted_.value_or(Parted{roles_[from].task, roles_[to].task, by});
	else if (arcs_[from].size() < kMostArcs)
		arcs_[from].push_back({to, std::move(what), told, apart});
}

bool Graph::told(std::size_t from, const LikelyOwner *owner)
{
	// What it said may be of an earlier wait.
	for (std::size_t to = 0; owner && roles_[from].lock && to < roles_.size(); to++)
		if (roles_[to].task == owner->owner)
			add(from, to, wanted(roles_[from]), true);
	return !arcs_[from].empty();
}

// By lockdep's list: the last lock of a task that waits for one is what it waits for.
bool Graph::listed(std::size_t from)
{
	const auto &role = roles_[from];
	if (role.locks.empty() || !role.lock ||
	    role.locks.back().address.find_first_not_of("0123456789abcdef") !=
		    std::string::npos)
		return false;
	const auto &wanted = role.locks.back();
	for (std::size_t to = 0; to < roles_.size(); to++) {
		const auto &locks = roles_[to].locks;
		const std::size_t held = locks.size() - (roles_[to].lock ? 1 : 0);
		for (std::size_t i = 0; to != from && !locks.empty() && i < held; i++)
			if (locks[i].address == wanted.address) {
				add(from, to, wanted.lock, true);
				break;
			}
	}
	return !arcs_[from].empty();
}

void Graph::for_lock(std::size_t from)
{
	const auto &role = roles_[from];
	const auto &owner = role.at.owner;
	if (owner.empty())
		return;
	for (std::size_t to = 0; to < roles_.size(); to++) {
		const auto &other = roles_[to];
		if (!has_place(other, owner) || other.mounts)
			continue;
		// Who has the mutex and is itself in a function of that owner waits below its
		// own percpu allocation: to wait for it is the bug, for another to is not.
		if (to == from) {
			if (role.under && role.reclaims)
				add(from, to, wanted(role));
		} else if (other.under) {
			add(from, to, wanted(role), false, true);
		} else if (other.wait != Wait::kLock || other.at.owner != owner) {
			add(from, to, wanted(role));
		}
	}
}

void Graph::for_others(std::size_t from)
{
	const auto &role = roles_[from];
	const bool io = role.wait == Wait::kIo || role.wait == Wait::kWriteback;
	for (std::size_t to = 0; to < roles_.size(); to++) {
		const auto &other = roles_[to];
		if (role.wait == Wait::kMutex) {
			if (other.under)
				add(from, to, wanted(role));
			continue;
		}
		if (to == from || other.wait == Wait::kNone)
			continue;
		const bool frozen = other.wait == Wait::kMutex && has_place(other, "block");
		const bool gives =
			role.wait == Wait::kPages ? (other.kswapd && !role.kswapd &&
						     other.wait != Wait::kPages) ||
							    (other.writes && !role.writes)
			: io ? (other.writes && !role.writes) || other.serves || frozen
			: role.wait == Wait::kQueue ? frozen || other.wait == Wait::kDrain
						    : false;
		if (gives)
			add(from, to, wanted(role));
	}
}

std::vector<std::size_t> Graph::cycle(std::size_t holder) const
{
	std::vector<std::size_t> before(roles_.size(), kNobody);
	std::deque<std::size_t> next{holder};
	while (!next.empty()) {
		const auto from = next.front();
		next.pop_front();
		for (const auto &arc : arcs_[from]) {
			if (arc.apart)
				continue;
			// It is closed by who waits for the mutex, or by the holder alone.
			if (arc.to == holder &&
			    (roles_[from].wait == Wait::kMutex || from == holder)) {
				std::vector<std::size_t> path;
				for (auto at = from; at != kNobody; at = before[at])
					path.insert(path.begin(), at);
				return path;
			}
			if (arc.to != holder && before[arc.to] == kNobody) {
				before[arc.to] = from;
				next.push_back(arc.to);
			}
		}
	}
	return {};
}

// Where no stack is: by the kernel's word, or by lockdep's list.
std::optional<std::string>
named_holder(const std::vector<Role> &waiters, const std::vector<Role> &all,
	     const std::map<std::string, LikelyOwner, std::less<>> &owners)
{
	for (const auto &one : waiters)
		if (const auto owner = owners.find(one.task); owner != owners.end())
			return fmt::format(
				"{} (line {}: the kernel says that it likely owns it)",
				owner->second.owner, owner->second.line);
	for (const auto &role : all)
		for (const auto &lock : role.locks)
			if (lock.lock == kMutex && role.wait != Wait::kMutex)
				return fmt::format("{} (line {}: in lockdep's list)", role.task,
						   lock.line);
	return std::nullopt;
}

} // namespace

void HangStudy::add(const Task &task)
{
	Role role = study(task);
	if (task.name.empty() || task.pid == 0)
		role.task +=
			fmt::format("{}of line {}", task.name.empty() ? "" : " ", task.line);
	const auto known = roles_.find(role.task);
	if (task.frames.empty()) {
		if (known != roles_.end())
			known->second.locks = role.locks;
		else if (roles_.size() < kMostRoles)
			roles_.emplace(role.task, role);
		return;
	}
	stacks_++;
	const bool says = std::any_of(task.frames.begin(), task.frames.end(),
				      [](const Frame &frame) { return frame.reliable; });
	if (known != roles_.end()) {
		auto &old = known->second;
		role.seen = old.seen + 1;
		role.locks = old.locks;
		if (old.wait == role.wait && old.at.function == role.at.function)
			role.first = old.first;
		// An unsure stack takes nothing back.
		if (!says || (old.under && role.leftover)) {
			old.seen++;
			return;
		}
		if (!role.matters() && !hangs(role) && role.locks.empty())
			roles_.erase(known);
		else
			old = std::move(role);
		return;
	}
	if (!role.matters() && !hangs(role))
		return;
	if (roles_.size() < (role.matters() ? 2 * kMostRoles : kMostRoles))
		roles_.emplace(role.task, role);
	else
		left_out_++;
}

void HangStudy::add(const LikelyOwner &owner)
{
	if (owners_.size() < kMostRoles)
		owners_.insert_or_assign(owner.waiter, owner);
}

Hang HangStudy::finish() const
{
	std::vector<Role> sorted;
	for (const auto &[task, role] : roles_)
		sorted.push_back(role);
	std::stable_sort(sorted.begin(), sorted.end(),
			 [](const Role &a, const Role &b) { return a.line < b.line; });
	const Graph graph(std::move(sorted), owners_);
	const auto &roles = graph.roles();

	Hang hang;
	hang.stacks = stacks_;
	hang.left_out = left_out_;
	hang.whole = whole_;
	hang.parted = graph.parted();
	std::vector<std::size_t> cycle;
	for (std::size_t i = 0; i < roles.size(); i++) {
		const auto &role = roles[i];
		hang.blocked += role.asleep && role.state != 'S';
		if (role.under)
			hang.holders.push_back(role);
		if (role.wait == Wait::kMutex)
			hang.waiters.push_back(role);
		if (!role.under && role.wait != Wait::kMutex &&
		    (role.wait != Wait::kNone || role.leftover || role.doubt ||
		     role.state == 'D'))
			hang.others.push_back(role);
		if (role.under && cycle.empty())
			cycle = graph.cycle(i);
	}
	const auto rank = [](const Role &role) {
		return role.kswapd ? 0 : role.writes ? 1 : role.wait == Wait::kDrain ? 2 : 3;
	};
	std::stable_sort(hang.others.begin(), hang.others.end(),
			 [&](const Role &a, const Role &b) { return rank(a) < rank(b); });
	for (const auto i : cycle)
		hang.cycle.push_back(roles[i].task);
	for (std::size_t from = 0; from < roles.size(); from++)
		for (const auto &arc : graph.arcs(from)) {
			const auto at = std::find(cycle.begin(), cycle.end(), from);
			const auto next = at == cycle.end()	  ? kNobody
					  : at + 1 == cycle.end() ? cycle.front()
								  : at[1];
			hang.edges.push_back({roles[from].task, roles[arc.to].task, arc.what,
					      arc.told, arc.to == next});
		}
	if (!cycle.empty())
		hang.answer = HangAnswer::kYes;
	else if (!hang.waiters.empty() || (!hang.holders.empty() && !whole_) ||
		 std::any_of(roles.begin(), roles.end(),
			     [](const Role &role) { return role.doubt.has_value(); }))
		hang.answer = HangAnswer::kCannotTell;
	hang.reasons = reasons_of(hang, named_holder(hang.waiters, roles, owners_));
	return hang;
}

} // namespace noio
