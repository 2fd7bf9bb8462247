// SPDX-License-Identifier: GPL-2.0
#include "console/splat.h"

#include <algorithm>
#include <map>
#include <re2/re2.h>
#include <utility>

#include "console/allocator.h"
#include "console/frame.h"
#include "console/ktap_line.h"
#include "console/lines.h"
#include "console/lockdep.h"
#include "console/splat_table.h"
#include "console/splat_task.h"
#include "core/piece.h"

namespace noio
{

namespace
{

// Between "cut here" and the header that names the report there is a line or two.
constexpr std::size_t kNaming = 12;

// Of one that has said nothing while others printed that many lines nothing more comes.
constexpr std::size_t kSilent = 512, kSilentTrace = 64;

// print_lock_nested_lock_bug() has two stacks.
constexpr std::string_view kMore = "other info that might help us debug this:";

// What dump_stack() and show_regs() print below "Call Trace:", on any machine, beside the
// frames.
bool is_trace_line(std::string_view text)
{
	static const RE2 line(
		R"(\s*(?:</?(?:TASK|IRQ|NMI|SOFTIRQ|#\w+)>)"
		R"(|(?:RIP|RSP|RAX|RDX|RBP|R\d\d|FS|CS|CR2|Code|DR\d|ORIG_RAX|PKRU)\b)"
		R"(|irq event stamp:|(?:hard|soft)irqs last |Modules linked in:|(?:pc|lr|sp) :)"
		R"(|Krnl |Last Breaking-Event-Address:|NIP|LR\b|REGS:|MSR:|CFAR:|GPR\d\d:|CTR:)"
		R"(|--- interrupt:|Instruction dump:|epc :|(?:ra|gp|tp|[satx]\d+|status|r\d+) ?: )"
		R"(|Exception stack|[0-9a-f]{4}: +[0-9a-f]{8} |\[inline\]$|[\w./-]+\.[chS]:\d))",
		RE2::Latin1);
	return text.empty() ||
	       line.Match(piece(text), 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
}

bool begins_trace(std::string_view text)
{
	text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
	return text.starts_with("Call Trace:") || text.starts_with("Call trace:");
}

} // namespace

class SplatReader::Finder
{
public:
	// A line that is no frame, and one that is.
	void feed(const Line &line);
	void feed_frame(const Line &line, const StackFrame &frame);
	std::vector<Splat> take() { return std::exchange(found_, {}); }
	[[nodiscard]] bool open() const { return !open_.empty(); }
	std::vector<Splat> finish() &&;

private:
	// A report whose end was not seen yet.
	struct Open {
		Splat splat;
		LockdepReport locks;
		bool placeholder = false;
		bool traced = false;
		std::size_t lines = 0;
		std::size_t last = 0; // of fed_
	};

	// True when @header is part of the report that is open.
	static bool belongs(const Open &open, const Header &header);
	void begin(const Line &line, const Header &header);
	void body(Open &open, const Line &line);
	void close(std::string_view caller);
	void count();

	std::size_t fed_ = 0;				// lines
	std::map<std::string, Open, std::less<>> open_; // by caller: CPUs print at once
	std::vector<Splat> found_;
};

bool SplatReader::Finder::belongs(const Open &open, const Header &header)
{
	if (open.placeholder && !header.one_line && open.lines < kNaming)
		return !header.placeholder;
	if (!header.follows || open.traced)
		return false;
	if (open.splat.kind == header.kind)
		return header.kind != SplatKind::kWarning;
	return (open.splat.kind == SplatKind::kLockdepOff &&
		header.kind == SplatKind::kWarning);
}

void SplatReader::Finder::begin(const Line &line, const Header &header)
{
	Splat splat;
	splat.kind = header.kind;
	splat.title = header.title;
	splat.first_line = line.number;
	splat.last_line = line.last;
	if (header.one_line) {
		splat.task = find_task(line.text);
		found_.push_back(std::move(splat));
		return;
	}
	close(line.caller);
	Open open;
	open.splat = std::move(splat);
	open.placeholder = header.placeholder;
	body(open_.emplace(line.caller, std::move(open)).first->second, line);
}

void SplatReader::Finder::body(Open &open, const Line &line)
{
	if (!line.text.empty())
		open.splat.last_line = line.last;
	open.lines++;
	open.last = fed_;
	if (open.splat.task.empty() && !open.traced)
		open.splat.task = find_task(line.text);
	open.splat.percpu = open.splat.percpu || shows_allocator(line.text);
	if (open.splat.kind == SplatKind::kLockdep)
		open.locks.feed(line.text);
	open.traced = open.traced || begins_trace(line.text);
}

void SplatReader::Finder::close(std::string_view caller)
{
	const auto at = open_.find(caller);
	if (at == open_.end())
		return;
	Splat splat = std::move(at->second.splat);
	splat.chain = at->second.locks.chain();
	splat.whole = at->second.locks.whole();
	if (splat.kind == SplatKind::kLockdep)
		splat.percpu = involves(splat, kMutex) || involves(splat, "pcpu_lock");
	// Its chain is what tells one circular report from another.
	for (std::size_t i = 0;
	     splat.title.starts_with("possible circular") && i < splat.chain.size(); i++)
		splat.title += (i == 0 ? ": " : " -> ") + splat.chain[i].lock;
	found_.push_back(std::move(splat));
	open_.erase(at);
}

void SplatReader::Finder::count()
{
	if (++fed_ % kSilentTrace != 0)
		return;
	for (auto at = open_.begin(); at != open_.end();) {
		const auto &[caller, open] = *at++;
		if (fed_ - open.last > (open.traced ? kSilentTrace : kSilent))
			close(caller);
	}
}

void SplatReader::Finder::feed(const Line &line)
{
	count();
	const auto header = read_header(line.text);
	if (!header && open_.empty())
		return;
	const auto at = open_.find(line.caller);
	if (header && (at == open_.end() || !belongs(at->second, *header))) {
		begin(line, *header);
		return;
	}
	if (at == open_.end())
		return;
	Open &open = at->second;
	if (header && open.placeholder) {
		open.splat.kind = header->kind;
		open.splat.title = header->title;
		open.placeholder = false;
	}

	const bool kasan = open.splat.kind == SplatKind::kKasan;
	const bool end = line.text.starts_with("---[ end trace") ||
			 line.text.starts_with("---[ end Kernel panic") ||
			 (kasan && open.lines > 1 && line.text.size() >= 40 &&
			  line.text.find_first_not_of('=') == line.text.npos);
	if (open.traced && open.splat.kind == SplatKind::kLockdep && line.text == kMore)
		open.traced = false;
	const bool foreign = read_ktap_line(line.text).kind != KtapLine::Kind::kOther ||
			     (open.traced && !kasan && !end && !is_trace_line(line.text));
	if (!foreign)
		body(open, line);
	if (foreign || end)
		close(line.caller);
}

void SplatReader::Finder::feed_frame(const Line &line, const StackFrame &frame)
{
	count();
	const auto at = open_.find(line.caller);
	if (at == open_.end())
		return;
	Open &open = at->second;
	open.splat.last_line = line.last;
	open.lines++;
	open.last = fed_;
	open.splat.percpu |= frame.reliable && of_allocator(frame.function);
	if (open.splat.kind == SplatKind::kLockdep)
		open.locks.feed_frame(frame);
}

std::vector<Splat> SplatReader::Finder::finish() &&
{
	while (!open_.empty())
		close(open_.begin()->first);
	std::stable_sort(found_.begin(), found_.end(), [](const Splat &a, const Splat &b) {
		return a.first_line < b.first_line;
	});
	return std::move(found_);
}

SplatReader::SplatReader() : finder_(std::make_unique<Finder>()) {}
SplatReader::~SplatReader() = default;

void SplatReader::feed(const Line &line, const std::optional<StackFrame> &frame)
{
	if (frame)
		finder_->feed_frame(line, *frame);
	else
		finder_->feed(line);
}

std::vector<Splat> SplatReader::take()
{
	return finder_->take();
}

bool SplatReader::open() const
{
	return finder_->open();
}

std::vector<Splat> SplatReader::finish() &&
{
	return std::move(*finder_).finish();
}

std::vector<Splat> find_splats(std::string_view log)
{
	SplatReader reader;
	for (const Line &line : Lines(log))
		reader.feed(line);
	return std::move(reader).finish();
}

bool involves(const Splat &splat, std::string_view lock)
{
	return std::any_of(splat.chain.begin(), splat.chain.end(),
			   [&](const LockEdge &edge) { return edge.lock == lock; });
}

} // namespace noio
