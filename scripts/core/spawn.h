// SPDX-License-Identifier: GPL-2.0
// The start of a child, for core/process.cc alone.
#pragma once

#include <sys/types.h>

#include "core/error.h"
#include "core/fd.h"
#include "core/process.h"

namespace noio
{

struct Child {
	pid_t pid = -1;
	pid_t group = -1; // its process group
	Fd exit_fd;	  // readable when it has ended
	Fd output;	  // its stdout and stderr
};

// Starts @command in the process group @group: stdin is the input (or /dev/null), signals are
// at their defaults. Errors: no such program or directory, out of resources.
Result<Child> spawn(const Command &command, pid_t group);

} // namespace noio
