// SPDX-License-Identifier: GPL-2.0
// Sees to it that a process group does not outlive us, even when we die by SIGKILL.
#pragma once

#include <sys/types.h>

#include "core/error.h"

namespace noio
{

// A small process that leads the group and waits on a pipe which only we hold open: when that
// ends, it kills the group. It is there before anyone else is. PR_SET_PDEATHSIG would reach
// one process, not a group, and posix_spawn() cannot set it.
class Guardian
{
public:
	// Starts one, in a new process group. Error: no more processes or files to be had.
	static Result<Guardian> start();
	// Has it kill the group.
	~Guardian();
	Guardian(Guardian &&other) noexcept;
	Guardian &operator=(Guardian &&) = delete;

	[[nodiscard]] pid_t group() const { return pid_; }

private:
	Guardian(pid_t pid, int fd) : pid_(pid), fd_(fd) {}
	pid_t pid_;
	int fd_;
};

} // namespace noio
