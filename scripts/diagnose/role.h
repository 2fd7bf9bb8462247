// SPDX-License-Identifier: GPL-2.0
// What a task has to do with pcpu_alloc_mutex, as far as its stack shows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/field.h"
#include "diagnose/task.h"

namespace noio
{

enum class Wait {
	kNone,	    // runs, or sleeps for what is none of these
	kMutex,	    // pcpu_alloc_mutex
	kLock,	    // a lock, or something of a file system's
	kPages,	    // memory: throttled, or on its way round in reclaim
	kIo,	    // IO, a tag, a locked page
	kWriteback, // the end of writeback
	kQueue,	    // to be let into a request queue
	kDrain,	    // freezes a request queue: IO in flight
};

// A function in the task's stack.
struct StackPlace {
	std::size_t line = 0;
	std::string function;
	std::string owner; // owner_of()
};

template <> inline constexpr auto kFields<StackPlace> = std::tuple{
	field("line", &StackPlace::line, "of the log, from 1 on"),
	field("function", &StackPlace::function),
	field("owner", &StackPlace::owner, "whose locks it may hold; empty: not known")};

struct Role {
	std::string task; // "writer/300"
	std::size_t line = 0;
	char state = 0;
	bool asleep = false;
	bool lock = false; // sleeps in a function that takes locks
	Wait wait = Wait::kNone;
	StackPlace at; // who waits: the first function that is no primitive; empty: it runs
	// What runs with the mutex held, if anything does.
	std::optional<StackPlace> under;
	bool reclaims = false; // it frees memory between that and what it waits for
	// Further up, one for each owner, the innermost first: whose locks it may hold.
	std::vector<StackPlace> places;
	bool mounts = false; // these are of a file system that is not in use yet
	bool kswapd = false, writes = false, serves = false; // writeback, IO of a device
	// No stack of it returns to what runs under the mutex, but that is on its stack.
	std::optional<StackPlace> leftover;
	std::vector<ListedLock> locks; // lockdep's list
	// It sleeps for a lock, or nobody knows for what, and a frame that is not reliable says
	// for this mutex or below it.
	std::optional<StackPlace> doubt;
	unsigned seen = 1; // stacks of it in the log
	// When it was seen so for the first and for the last time.
	std::optional<Moment> first, last;

	[[nodiscard]] bool matters() const; // for the mutex, or for who waits with it held
};

// Frames that are not reliable are no evidence, but for @leftover.
Role study(const Task &task);

} // namespace noio
