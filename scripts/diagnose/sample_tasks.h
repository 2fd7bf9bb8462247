// SPDX-License-Identifier: GPL-2.0
// For tests: logs of tasks that hang, composed.
#pragma once

#include <string>
#include <vector>

namespace noio
{

using Calls =
	std::vector<std::string>; // innermost first; "? f" is not reliable, "f [m]" of a module

// What sched_show_task() prints.
inline std::string shown(const std::string &name, int pid, char state, const Calls &calls)
{
	auto text = "task:" + name + std::string(name.size() < 15 ? 15 - name.size() : 0, ' ') +
		    " state:" + state + (state == 'R' ? "  running task    " : "") +
		    " stack:0     pid:" + std::to_string(pid) +
		    "   ppid:2      flags:0x00004000\nCall Trace:\n <TASK>\n";
	for (const auto &call : calls) {
		const auto blank = call.find(' ', call.starts_with("? ") ? 2 : 0);
		text += " " + call.substr(0, blank) + "+0x10/0x90" +
			(blank == call.npos ? "" : call.substr(blank)) + "\n";
	}
	return text + " </TASK>\n";
}

inline Calls operator+(Calls a, const Calls &b)
{
	a.insert(a.end(), b.begin(), b.end());
	return a;
}

// Sleeps for a mutex; in reclaim; allocates for a chunk; the end of a system call.
inline const Calls kSleeps{"__schedule", "schedule"};
inline const Calls kForMutex =
	kSleeps + Calls{"schedule_preempt_disabled", "__mutex_lock.constprop.0"};
inline const Calls kReclaims{"shrink_node", "do_try_to_free_pages", "try_to_free_pages",
			     "__alloc_pages_slowpath.constprop.0", "__alloc_pages"};
inline const Calls kPopulates{"pcpu_populate_chunk", "pcpu_alloc"};
inline const Calls kSyscall{"do_syscall_64", "entry_SYSCALL_64_after_hwframe"};
inline const Calls kKswapd{"shrink_slab", "shrink_node", "balance_pgdat", "kswapd", "kthread"};

} // namespace noio
