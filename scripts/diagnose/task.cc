// SPDX-License-Identifier: GPL-2.0
#include "diagnose/task.h"

#include <array>
#include <charconv>

#include <re2/re2.h>

#include "console/frame.h"
#include "console/needles.h"
#include "console/splat_task.h"
#include "core/piece.h"

namespace noio
{

namespace
{

// No stack has more that tell something.
constexpr std::size_t kMostFrames = 128, kMostLocks = 64, kMostSources = 1024;
// From a header to its stack stand registers; within a stack a stray line or two.
constexpr std::size_t kToStack = 48, kInStack = 3;
// Of a task nothing more comes when others printed that many lines.
constexpr std::size_t kSilent = 512;

struct TaskHeaders {
	// sched_show_task(), since 5.12 and before
	RE2 shown{R"(task: *(.{1,16}?)\s+state:(\S).*?\bpid:\s*(\d+).*)", RE2::Latin1};
	RE2 shown_before{
		R"((\S.{14}) ([A-Za-z]) +(?:running task +)?(?:[0-9a-f]{8,16} +)?\d+ +(\d+) +\d+ +0x[0-9a-f]+)",
		RE2::Latin1};
	RE2 crash{R"(PID: (\d+) +TASK: \S+ +CPU: \d+ +COMMAND: "(.*)\")", RE2::Latin1};
	RE2 owner{
		R"(INFO: task (.*):(\d+) .*likely (?:owned|last held) by task (.*):(\d+)[ .]?.*)",
		RE2::Latin1};
	// An extract may lack the header behind it.
	RE2 hung{R"(INFO: task (.*):(\d+) blocked (?:for more than|in I/O wait) .*)",
		 RE2::Latin1};
	RE2 locks{R"(\d+ locks? held by (.*)/(\d+):\s*)", RE2::Latin1};
	RE2 lock{R"(\s*#\d+: (\S+) \((.*)\)\{[^{}]*\}.*)", RE2::Latin1};
};

const TaskHeaders &headers()
{
	static const TaskHeaders all;
	return all;
}

// What tells that the kernel goes on to show who keeps a CPU.
bool begins_stall(std::string_view text)
{
	static const Needles words({"lockup", "page allocation stall", "detected stall",
				    "expedited stall", "NMI backtrace for cpu"});
	return words.in(text);
}

std::pair<std::string, int> split_name(const std::string &both)
{
	const auto slash = both.rfind('/');
	int pid = 0;
	if (slash != both.npos)
		std::from_chars(both.data() + slash + 1, both.data() + both.size(), pid);
	return {both.substr(0, slash), pid};
}

// Registers, and what else stands between the lines of a stack.
bool is_filler(std::string_view text)
{
	const auto begin = text.find_first_not_of(" \t");
	if (begin == text.npos)
		return true;
	text.remove_prefix(begin);
	for (const std::string_view word :
	     {"<TASK>", "RIP:", "RSP:", "RAX:", "RDX:", "RBP:", "R10:", "R13:", "Code:",
	      "ORIG_RAX", "Workqueue:", "Stopper:", "NIP", "--- interrupt", "[exception",
	      "Hardware name:", "Tainted:", "#"})
		if (text.starts_with(word))
			return true;
	return false;
}

} // namespace

std::string name(const Task &task)
{
	return task.pid ? task.name + "/" + std::to_string(task.pid) : task.name;
}

TaskReader::TaskReader(std::function<void(const Task &)> task,
		       std::function<void(const LikelyOwner &)> owner)
    : task_(std::move(task)), owner_(std::move(owner))
{
}

void TaskReader::close(Source &source)
{
	const auto &task = source.open.task;
	if (!task.frames.empty() || !task.locks.empty())
		task_(task);
	open_ -= task.line > 0;
	source.open = {};
}

void TaskReader::begin(Source &source, Task task)
{
	close(source);
	source.open.task = std::move(task);
	open_++;
}

// True: @line begins something, and is no frame.
bool TaskReader::header(Source &source, const Line &line)
{
	const auto text = piece(line.text);
	const bool in_columns = line.text.size() > 30 && line.text.size() < 100 &&
				line.text[15] == ' ' && line.text[17] == ' ' &&
				std::isalpha(static_cast<unsigned char>(line.text[16]));
	if (!in_columns &&
	    std::string_view("tPCI").find(line.text[0]) == std::string_view::npos)
		return false;
	const auto &all = headers();
	Task task;
	task.line = line.number;
	std::string state;
	std::string owner;
	std::string pid;
	std::string owner_pid;
	const auto found = [&](bool read) {
		if (read) {
			std::from_chars(pid.data(), pid.data() + pid.size(), task.pid);
			task.state = state.empty() ? '\0' : state[0];
			task.when = read_moment(line.stamp);
			begin(source, std::move(task));
		}
		return read;
	};
	switch (line.text[0]) {
	case 't':
		if (line.text.starts_with("task:"))
			return found(RE2::FullMatch(text, all.shown, &task.name, &state, &pid));
		break;
	case 'P':
		if (line.text.starts_with("PID: "))
			return found(RE2::FullMatch(text, all.crash, &pid, &task.name));
		break;
	case 'C':
		if (source.stalled && line.text.starts_with("CPU: ")) {
			source.stalled = 0;
			std::tie(task.name, task.pid) = split_name(find_task(line.text));
			task.state = 'R';
			task.when = read_moment(line.stamp);
			begin(source, std::move(task));
			return true;
		}
		break;
	case 'I':
		if (line.text.starts_with("INFO: task ") &&
		    RE2::FullMatch(text, all.owner, &task.name, &pid, &owner, &owner_pid)) {
			owner_({line.number, task.name + "/" + pid, owner + "/" + owner_pid});
			return true;
		}
		if (line.text.starts_with("INFO: task ")) {
			state = "D";
			return found(RE2::FullMatch(text, all.hung, &task.name, &pid));
		}
		break;
	default:
		break;
	}
	if (in_columns && RE2::FullMatch(text, all.shown_before, &task.name, &state, &pid)) {
		task.name.erase(task.name.find_last_not_of(' ') + 1);
		return found(true);
	}
	return false;
}

// True: @line is of lockdep's list of all locks.
bool TaskReader::lock(Source &source, const Line &line)
{
	if (line.text.starts_with('S') && line.text.starts_with("Showing all locks held")) {
		close(source);
		return source.locks = true;
	}
	if (!source.locks)
		return false;
	if (line.text.starts_with("====")) {
		close(source);
		source.locks = false;
		return true;
	}
	Task task;
	task.line = line.number;
	std::string pid;
	if (RE2::FullMatch(piece(line.text), headers().locks, &task.name, &pid)) {
		std::from_chars(pid.data(), pid.data() + pid.size(), task.pid);
		begin(source, std::move(task));
		return true;
	}
	ListedLock lock;
	lock.line = line.number;
	auto &locks = source.open.task.locks;
	if (source.open.task.line == 0 || locks.size() >= kMostLocks ||
	    !RE2::FullMatch(piece(line.text), headers().lock, &lock.address, &lock.lock))
		return false;
	locks.push_back(std::move(lock));
	return true;
}

TaskReader::Source &TaskReader::source_of(std::string_view caller)
{
	if (last_ == sources_.end() || last_->first != caller) {
		last_ = sources_.find(caller);
		if (last_ == sources_.end() && sources_.size() >= kMostSources)
			finish();
		if (last_ == sources_.end())
			last_ = sources_.emplace(caller, Source()).first;
	}
	return last_->second;
}

void TaskReader::add(Source &source, const Line &line, const StackFrame &frame)
{
	auto &open = source.open;
	open.idle = 0;
	if (!open.interrupt && open.task.frames.size() < kMostFrames)
		open.task.frames.push_back({line.number,
					    std::string(bare_function(frame.function)),
					    std::string(frame.module), frame.reliable});
}

// True: @line begins or ends something, or is of lockdep's list.
bool TaskReader::other(Source &source, const Line &line)
{
	if (lock(source, line))
		return true;
	if (line.text[0] == ' ' || line.text[0] == '[')
		return false;
	if (begins_stall(line.text)) {
		close(source);
		source.stalled = kToStack + 1;
	}
	return header(source, line);
}

void TaskReader::count(Source &source)
{
	source.last = ++fed_;
	if (fed_ % kSilent == 0)
		for (auto &[caller, other] : sources_)
			if (fed_ - other.last > kSilent)
				close(other);
}

bool TaskReader::feed(const Line &line, const std::optional<StackFrame> &frame)
{
	if (line.text.empty())
		return false;
	auto &source = source_of(line.caller);
	count(source);
	auto &open = source.open;
	if (!frame && other(source, line))
		return true;
	if (source.stalled)
		source.stalled--;
	const bool none = open.task.line == 0;
	// drgn and gdb number frames, and name no task.
	if ((none && line.text.starts_with("[<0>]")) ||
	    (frame && (none || !open.task.frames.empty()) && line.text.starts_with("#0 "))) {
		Task task;
		task.name = "a task";
		task.line = line.number;
		task.when = read_moment(line.stamp);
		begin(source, std::move(task));
	}
	if (open.task.line == 0)
		return false;
	if (frame) {
		add(source, line, *frame);
		return true;
	}
	auto &frames = open.task.frames;
	const auto begin = line.text.find_first_not_of(" \t");
	const auto text =
		begin == line.text.npos ? std::string_view() : line.text.substr(begin);
	if (text == "<IRQ>" || text == "<NMI>" || text == "<SOFTIRQ>" || text == "<#DF>" ||
	    text == "<#DB>")
		open.interrupt = true;
	else if (text.starts_with("</") && !text.starts_with("</TASK>"))
		open.interrupt = false;
	else if (text.starts_with("</TASK>") ||
		 ((text.starts_with("Call Trace") || text.starts_with("Call trace")) &&
		  !frames.empty()) ||
		 (!is_filler(line.text) &&
		  ++open.idle >= (frames.empty() ? kToStack : kInStack)))
		close(source);
	return true;
}

void TaskReader::finish()
{
	for (auto &[caller, source] : sources_)
		close(source);
	sources_.clear();
	last_ = sources_.end();
}

} // namespace noio
