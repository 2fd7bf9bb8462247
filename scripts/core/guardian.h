// SPDX-License-Identifier: GPL-2.0
// Sees to it that a process group does not outlive us, even when we die by SIGKILL.
#pragma once

#include <sys/types.h>

#include "core/error.h"

namespace noio
{

// A small process that waits on a pipe which only we hold open: when the pipe ends without
// a word from us, it kills the group. PR_SET_PDEATHSIG would reach one process, not a
// group, and posix_spawn() cannot set it.
class Guardian
{
public:
	// Watches over process group @group. Error: no more processes or files to be had.
	static Result<Guardian> watch(pid_t group);
	// Dismisses it; the group is left as it is. Call before the group's leader is
	// reaped, so that the number cannot belong to somebody else.
	~Guardian();
	Guardian(Guardian &&other) noexcept;
	Guardian &operator=(Guardian &&) = delete;

private:
	Guardian(pid_t pid, int fd) : pid_(pid), fd_(fd) {}
	pid_t pid_;
	int fd_;
};

} // namespace noio
