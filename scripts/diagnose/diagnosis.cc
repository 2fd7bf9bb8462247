// SPDX-License-Identifier: GPL-2.0
#include "diagnose/diagnosis.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "console/allocator.h"
#include "console/frame.h"
#include "console/lines.h"
#include "console/lockdep.h"
#include "console/needles.h"
#include "console/of_kernel.h"
#include "console/splat_table.h"
#include "core/text.h"
#include "diagnose/functions.h"

namespace noio
{

namespace
{

constexpr std::size_t kMostKinds = 200, kMostKernels = 8, kLongestQuote = 160;
constexpr std::size_t kOften = 1024; // lines

// Memory is allocated with the mutex held: in the circle reclaim comes next behind it, or the
// allocator called what came to reclaim.
bool reclaims_under_mutex(const Splat &splat)
{
	const auto &chain = splat.chain;
	for (std::size_t i = 0; i < chain.size(); i++)
		if (const auto &before = i == 0 ? chain.back() : chain[i - 1];
		    chain[i].lock == kReclaim &&
		    (before.lock == kMutex || chain[i].in_allocator))
			return true;
	return false;
}

// An extract shows the two locks that lockdep names first, and not the chain between them: one
// is the mutex, and the other is reclaim's or one that IO or a file system needs.
bool may_be_cut_from_it(const Splat &splat)
{
	return !splat.whole && splat.chain.size() == 2 &&
	       std::any_of(splat.chain.begin(), splat.chain.end(), [](const LockEdge &edge) {
		       return edge.lock == kReclaim ||
			      !owner_of(Frame{0, edge.function, ""}).empty();
	       });
}

HangAnswer judge_report(const Splat &splat)
{
	if (splat.kind != SplatKind::kLockdep || !involves(splat, kMutex))
		return HangAnswer::kNo;
	const bool circular = splat.title.starts_with("possible circular");
	const bool recursive = splat.title.starts_with("possible recursive");
	return recursive || (circular &&
			     (reclaims_under_mutex(splat) || may_be_cut_from_it(splat)))
		       ? HangAnswer::kYes
		       : HangAnswer::kCannotTell;
}

std::string sentence(const Splat &splat, HangAnswer answer)
{
	// A circular report's title repeats its chain, which stands by itself.
	auto title = splat.title;
	if (splat.kind == SplatKind::kLockdep)
		title.erase(std::min(title.find(':'), title.size()));
	if (!splat.task.empty())
		title += ", task " + splat.task;
	if (answer == HangAnswer::kCannotTell)
		title += fmt::format(
			": pcpu_alloc_mutex is in it, and reclaim {}: read its chain",
			involves(splat, kReclaim) ? "not right below it" : "is not");
	else if (answer == HangAnswer::kYes && !involves(splat, kReclaim))
		title += ": a deadlock that can happen, through pcpu_alloc_mutex";
	else if (answer == HangAnswer::kYes)
		title += ": a deadlock that can happen, through pcpu_alloc_mutex and reclaim";
	else if (splat.kind == SplatKind::kMemory && splat.title.starts_with("percpu "))
		title += ": an early failure, and no deadlock";
	else if (splat.percpu && splat.kind != SplatKind::kStall)
		title += ": percpu's, and no deadlock";
	return title;
}

// What the log shows counts for more than what is said of a version, and a reader wants to know
// how both can be.
std::string against_version(const LogKernel &kernel)
{
	if (kernel.is.affected == KernelIs::kFixed)
		return fmt::format("; {} is said to have a fix, which does not end every wait",
				   kernel.release);
	if (kernel.is.affected != KernelIs::kNo)
		return "";
	return fmt::format(
		"; Linux {} as such is said not to be affected: check whether its "
		"distributor took 9a5b183941b5 (noio tree identify TREE), and whether "
		"this is the kernel that hung",
		kernel.release);
}

// One of them is in each line that can begin something, or tell it alone.
const Needles &telling_words()
{
	static const Needles all = [] {
		auto words = header_words();
		for (const char *word :
		     {"task:", "Linux version ", "GNU/Linux", "ainted", "sysrq", "Call trace",
		      "PID: ", "RELEASE: ", "VERSION: #", "lock held", "locks held",
		      "NMI backtrace", "lockup", "=======", "stall", "likely", "pcpu_",
		      "alloc_percpu", "free_percpu"})
			words.emplace_back(word);
		for (const char digit : std::string_view("0123456789abcdef")) {
			words.push_back(std::string("+0x") + digit);
			words.push_back(std::string(".c:") + digit);
		}
		return Needles(words);
	}();
	return all;
}

class Diagnostician
{
public:
	explicit Diagnostician(const std::vector<NamedVersion> &versions)
	    : versions_(versions),
	      reader_([this](const Task &task) { study_.add(task); },
		      [this](const LikelyOwner &owner) { study_.add(owner); })
	{
	}

	void read(std::string_view log);
	Diagnosis finish();

private:
	void feed(const Line &line);
	void end_boot();
	void take_reports();
	void add(const Splat &splat);
	void find_words_in(const Line &line);
	void find_kernel_in(const Line &line);
	void conclude();

	const std::vector<NamedVersion> &versions_;
	Diagnosis all_;
	HangStudy study_;
	TaskReader reader_;
	SplatReader splats_;
	// A function of the percpu allocator's stands in a stack of which no begin is there.
	bool stray_ = false;
};

void Diagnostician::find_kernel_in(const Line &line)
{
	auto &known = all_.kernel;
	const auto has = [&line](std::string_view word) {
		return line.text.find(word) != std::string_view::npos;
	};
	if (!known.release.empty() && has(known.release) && !has("Debian "))
		return;
	auto kernel = find_kernel(line.text);
	if (kernel.release.empty()) {
		if (known.package.empty())
			known.package = kernel.package;
		return;
	}
	kernel.line = line.number;
	if (kernel.release == known.release) {
		if (known.package.empty())
			known.package = kernel.package;
		return;
	}
	auto &others = known.before;
	if (!known.release.empty() && others.size() < kMostKernels &&
	    std::find(others.begin(), others.end(), known.release) == others.end())
		others.push_back(known.release);
	static_cast<KernelName &>(known) = std::move(kernel);
}

void Diagnostician::read(std::string_view log)
{
	all_.lines = count_lines(log);
	Lines lines(log);
	for (Line line; lines.next(line);) {
		feed(line);
		if (all_.kernels && !reader_.open() && !splats_.open())
			lines.skip(telling_words());
	}
	reader_.finish();
	for (const auto &splat : std::move(splats_).finish())
		add(splat);
}

void Diagnostician::feed(const Line &line)
{
	all_.kernels = all_.kernels || of_kernel(line);
	if (line.text.empty())
		return;
	const auto frame = read_frame(line.text);
	splats_.feed(line, frame);
	if (!frame)
		find_words_in(line);
	if (!reader_.feed(line, frame) && !splats_.open())
		stray_ = stray_ || shows_allocator(line.text);
	if (line.number % kOften == 0)
		take_reports();
}

// Of a line that is no frame.
void Diagnostician::find_words_in(const Line &line)
{
	static const Needles words({"Linux ", "ainted", "RELEASE: ", "VERSION: #",
				    "sysrq: Show ", "SysRq : Show "});
	if (!words.in(line.text))
		return;
	if (line.text.starts_with("Linux version "))
		end_boot();
	find_kernel_in(line);
	if ((line.text.starts_with("sysrq: Show ") || line.text.starts_with("SysRq : Show ")) &&
	    line.text.find("State") != line.text.npos)
		study_.saw_all();
}

// Tasks of two boots do not wait for each other. What tells most is kept.
void Diagnostician::end_boot()
{
	const auto weight = [](HangAnswer answer) {
		return answer == HangAnswer::kYes ? 2 : answer == HangAnswer::kCannotTell;
	};
	reader_.finish();
	auto hang = study_.finish();
	study_ = HangStudy();
	if (all_.hang.stacks == 0 || weight(hang.answer) > weight(all_.hang.answer))
		all_.hang = std::move(hang);
}

void Diagnostician::take_reports()
{
	for (const auto &splat : splats_.take())
		add(splat);
}

void Diagnostician::add(const Splat &splat)
{
	const auto answer = judge_report(splat);
	const auto same = std::find_if(
		all_.reports.begin(), all_.reports.end(), [&](const DiagnosedReport &one) {
			return one.splat.kind == splat.kind && one.splat.title == splat.title;
		});
	if (same != all_.reports.end())
		same->times++;
	else if (all_.reports.size() < (answer == HangAnswer::kNo ? 1 : 10) * kMostKinds)
		all_.reports.push_back({splat, answer, sentence(splat, answer)});
}

void Diagnostician::conclude()
{
	const auto has = [&](HangAnswer answer) {
		return std::any_of(
			all_.reports.begin(), all_.reports.end(),
			[&](const DiagnosedReport &one) { return one.answer == answer; });
	};
	const auto has_hung = [&] {
		return std::any_of(all_.reports.begin(), all_.reports.end(),
				   [](const DiagnosedReport &one) {
					   return one.splat.kind == SplatKind::kStall &&
						  one.splat.title.starts_with("task ");
				   });
	};
	const auto decide = [&](HangAnswer answer, const char *sentence) {
		all_.answer = answer;
		all_.verdict = sentence;
	};
	const auto hang = all_.hang.answer;
	if (hang == HangAnswer::kYes)
		decide(HangAnswer::kYes,
		       "this is the deadlock through pcpu_alloc_mutex, as far as "
		       "the stacks show");
	else if (has(HangAnswer::kYes))
		decide(HangAnswer::kYes,
		       "lockdep reports this bug, the deadlock through pcpu_alloc_mutex");
	else if (!all_.kernels)
		decide(HangAnswer::kCannotTell, "no line of it looks like a kernel's");
	else if (hang == HangAnswer::kCannotTell)
		decide(HangAnswer::kCannotTell, "tasks hang that have to do with "
						"pcpu_alloc_mutex; whether in this deadlock "
						"cannot be told from this log");
	else if (has(HangAnswer::kCannotTell))
		decide(HangAnswer::kCannotTell, "a report goes through pcpu_alloc_mutex, and "
						"whether it is this bug cannot be told");
	else if (all_.hang.stacks == 0 && has_hung())
		decide(HangAnswer::kCannotTell, "tasks hang, and no stack of them is in it");
	else if (stray_)
		decide(HangAnswer::kCannotTell, "functions of the percpu allocator are in it, "
						"and not whose stack that is");
	else if (all_.hang.blocked)
		decide(HangAnswer::kNo, "it is not this bug: tasks hang, and none of them for "
					"pcpu_alloc_mutex");
	else if (!all_.reports.empty())
		decide(HangAnswer::kNo,
		       "it is not this bug: what the kernel reports is something "
		       "else");
	else
		decide(HangAnswer::kNo,
		       "it is not this bug: no report is in it, and no task that hangs");
}

Diagnosis Diagnostician::finish()
{
	std::stable_sort(all_.reports.begin(), all_.reports.end(),
			 [](const DiagnosedReport &a, const DiagnosedReport &b) {
				 return a.splat.first_line < b.splat.first_line;
			 });
	end_boot();
	all_.kernels |=
		!all_.reports.empty() || all_.hang.stacks > 0 || !all_.kernel.release.empty();
	all_.kernel.is = judge_kernel(all_.kernel, versions_);
	conclude();
	if (all_.answer == HangAnswer::kYes)
		all_.verdict += against_version(all_.kernel);
	return std::move(all_);
}

// The lines that a reader has to see to believe it.
std::set<std::size_t> evidence(const Diagnosis &diagnosis)
{
	std::set<std::size_t> lines;
	if (diagnosis.kernel.line)
		lines.insert(diagnosis.kernel.line);
	for (const auto &one : diagnosis.reports)
		if (one.answer != HangAnswer::kNo)
			lines.insert(one.splat.first_line);
	const auto add = [&](const Role &role) {
		lines.insert(role.line);
		for (const auto *place : {&role.at, role.under ? &*role.under : nullptr,
					  role.leftover ? &*role.leftover : nullptr,
					  role.doubt ? &*role.doubt : nullptr})
			if (place && place->line)
				lines.insert(place->line);
		for (const auto &place : role.places)
			lines.insert(place.line);
		for (const auto &lock : role.locks)
			lines.insert(lock.line);
	};
	const auto &hang = diagnosis.hang;
	for (const auto *list : {&hang.holders, &hang.waiters})
		std::for_each(list->begin(), list->end(), add);
	for (const auto &role : hang.others)
		if (role.leftover || role.doubt ||
		    std::any_of(hang.edges.begin(), hang.edges.end(),
				[&](const WaitEdge &edge) {
					return edge.from == role.task || edge.to == role.task;
				}))
			add(role);
	return lines;
}

// Those lines of @log as they are.
std::map<std::size_t, std::string> quote(std::string_view log,
					 const std::set<std::size_t> &lines)
{
	std::map<std::size_t, std::string> quotes;
	std::size_t number = 1;
	for (const auto wanted : lines) {
		for (; number < wanted; number++)
			log.remove_prefix(std::min(log.find('\n'), log.size() - 1) + 1);
		auto text = log.substr(0, std::min(log.find('\n'), kLongestQuote));
		while (text.ends_with('\r'))
			text.remove_suffix(1);
		quotes.emplace(wanted, plain_text(text));
	}
	return quotes;
}

} // namespace

Diagnosis diagnose(std::string_view log, const std::vector<NamedVersion> &versions)
{
	Diagnostician diagnostician(versions);
	diagnostician.read(log);
	auto diagnosis = diagnostician.finish();
	diagnosis.quotes = quote(log, evidence(diagnosis));
	return diagnosis;
}

} // namespace noio
