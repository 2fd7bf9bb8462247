// SPDX-License-Identifier: GPL-2.0
// A hang, told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnose/hang.h"

namespace noio
{

// What @role waits for: "a lock of btrfs", "pages", "pcpu_alloc_mutex".
std::string wanted(const Role &role);

// What it does: "waits for a lock of btrfs, in btrfs_release_node()".
std::string doing(const Role &role);

// All that its stack shows, and how the edge was told.
std::string sentence_of(const Role &role);
std::string sentence_of(const WaitEdge &edge);

// Why the answer of @hang is what it is, and what the stacks do not show. @named: a holder of
// the mutex that no stack shows.
std::vector<std::string> reasons_of(const Hang &hang, const std::optional<std::string> &named);

// What to collect where it cannot be told; empty otherwise.
std::vector<std::string> wanted_more(const Hang &hang);

template <> inline constexpr auto kFields<Role> = std::tuple{
	field("task", &Role::task, "name/pid"),
	field("line", &Role::line, "where it begins"),
	field(
		"state",
		+[](const Role &role) { return role.state ? std::string(1, role.state) : ""; },
		"D, R; empty: not told"),
	field("waits_for", &wanted),
	field(
		"at",
		+[](const Role &role) {
			return role.at.line ? std::optional(role.at) : std::nullopt;
		},
		"the function that waits; null: it runs"),
	field("under_mutex", &Role::under,
	      "what runs with pcpu_alloc_mutex held, as far as its stack shows"),
	field("unreliable", &Role::leftover, "the same, but a frame that is no evidence"),
	field("further_up", &Role::places, "the innermost function of each owner"),
	field("stacks", &Role::seen, "of this task in the log; the last one counts")};

template <> inline constexpr auto kFields<Hang> = std::tuple{
	field("answer", &Hang::answer),
	field("stacks", &Hang::stacks, "that were read"),
	field("left_out", &Hang::left_out, "stacks of more tasks than are told apart"),
	field("blocked", &Hang::blocked, "tasks that sleep and cannot be woken"),
	field("whole", &Hang::whole, "sysrq-w or -t: every blocked task is there"),
	field("holders", &Hang::holders, "of pcpu_alloc_mutex, as far as their stacks show"),
	field("waiters", &Hang::waiters, "for it"),
	field("others", &Hang::others, "who else waits"),
	field("edges", &Hang::edges),
	field("cycle", &Hang::cycle, "each waits for the next, the last for the first"),
	field("reasons", &Hang::reasons, "for the answer"),
	field("collect", &wanted_more, "what would tell")};

} // namespace noio
