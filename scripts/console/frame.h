// SPDX-License-Identifier: GPL-2.0
// One line of a stack, in any form that people post.
#pragma once

#include <optional>
#include <string_view>

namespace noio
{

// A character of a function's name, as a stack spells it.
bool in_function(char c);

struct StackFrame {
	std::string_view function; // as it is spelled, "__alloc_pages_slowpath.constprop.0"
	std::string_view module;   // "btrfs"; empty: built in, or not told
	bool reliable = true; // false: the unwinder met the address and did not return to it
};

// @text, a line without its printk prefix, as a frame. The kernel's own of x86, arm64, arm,
// powerpc, s390 and riscv, old and new; /proc/PID/stack; crash's bt, drgn's and gdb's; those
// that scripts have symbolised. Empty: it is none.
std::optional<StackFrame> read_frame(std::string_view text);

// "__alloc_pages_slowpath" for "__alloc_pages_slowpath.constprop.0", "pcpu_alloc" for
// "pcpu_alloc_noprof": without what compilers and memory profiling append.
std::string_view bare_function(std::string_view function);

} // namespace noio
