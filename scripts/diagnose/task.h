// SPDX-License-Identifier: GPL-2.0
// The tasks whose stacks a log shows.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/frame.h"
#include "console/lines.h"
#include "console/moment.h"

namespace noio
{

struct Frame {
	std::size_t line = 0; // of the log
	std::string function; // bare_function()
	std::string module;   // empty: built in, or not told
	bool reliable = true;
};

// A lock that lockdep lists for a task: held, or the last one waited for.
struct ListedLock {
	std::size_t line = 0;
	std::string lock, address; // "&q->lock", "ffffffff81d15660"
};

struct Task {
	std::string name;	       // "kworker/u4:1"
	int pid = 0;		       // 0: not told
	char state = 0;		       // 'D', 'R'; 0: not told
	std::size_t line = 0;	       // where it begins
	std::optional<Moment> when;    // that line was printed
	std::vector<Frame> frames;     // innermost first, without those of interrupts
	std::vector<ListedLock> locks; // then it has no frames
};

// "INFO: task A:1 is blocked on a mutex likely owned by task B:2."
struct LikelyOwner {
	std::size_t line = 0;
	std::string waiter, owner; // "A/1"
};

// "writer/300"; "writer" without a pid.
std::string name(const Task &task);

// Reads the stacks of tasks line by line: sched_show_task() (hung tasks, sysrq-w and -t) of old
// and new kernels, who is on a CPU when that stalls, crash's "foreach bt", /proc/PID/stack, and
// lockdep's list of all locks. Lines of several CPUs are told apart by printk's caller. Each
// task is handed on when it ends, an owner at once.
class TaskReader
{
public:
	TaskReader(std::function<void(const Task &)> task,
		   std::function<void(const LikelyOwner &)> owner);

	// False: the line is of no task's stack. @frame: what read_frame() says of it.
	bool feed(const Line &line, const std::optional<StackFrame> &frame);
	void finish();
	// What was read last goes on in the next line, or may.
	[[nodiscard]] bool open() const { return open_ > 0; }

private:
	struct Open {
		Task task;
		std::size_t idle = 0;	// lines since one that belongs to it
		bool interrupt = false; // within what an interrupt did
	};
	struct Source {
		Open open;
		unsigned stalled = 0; // lines within which who is on a CPU has to be named
		bool locks = false;   // within lockdep's list of all locks
		std::size_t last = 0; // of fed_
	};

	Source &source_of(std::string_view caller);
	bool header(Source &source, const Line &line);
	bool lock(Source &source, const Line &line);
	bool other(Source &source, const Line &line);
	static void add(Source &source, const Line &line, const StackFrame &frame);
	void begin(Source &source, Task task);
	void close(Source &source);
	void count(Source &source);

	std::size_t fed_ = 0; // lines
	std::function<void(const Task &)> task_;
	std::function<void(const LikelyOwner &)> owner_;
	std::map<std::string, Source, std::less<>> sources_; // by printk's caller
	std::map<std::string, Source, std::less<>>::iterator last_ = sources_.end();
	std::size_t open_ = 0; // tasks
};

} // namespace noio
