// SPDX-License-Identifier: GPL-2.0
#include "console/splat_task.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <re2/re2.h>

#include "console/cursor.h"
#include "console/needles.h"
#include "core/piece.h"

namespace noio
{

namespace
{

// Some line of the kernel's that names a task, and words that it has: these are sooner looked
// for than the pattern.
struct Naming {
	std::array<std::string_view, 3> words; // one of them; empty: no further one
	RE2 pattern;
	bool pid_first = false;

	Naming(std::array<std::string_view, 3> one_of, const char *like, bool pid = false)
	    : words(one_of), pattern(like, RE2::Latin1), pid_first(pid)
	{
	}
	[[nodiscard]] bool may_be(std::string_view text) const
	{
		return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
			return !word.empty() &&
			       memmem(text.data(), text.size(), word.data(), word.size());
		});
	}
};

std::vector<std::string> words_of(const auto &namings)
{
	std::vector<std::string> all{"PID: "};
	for (const auto &one : namings)
		for (const auto word : one.words)
			if (!word.empty())
				all.emplace_back(word);
	return all;
}

// "CPU: 0 PID: 26 Comm: provoke Not tainted 6.12.118+ #1", which most reports have
std::string find_comm(std::string_view text)
{
	constexpr std::string_view kPid = "PID: ";
	const auto begin = text.find(kPid);
	Cursor at(text.substr(std::min(begin, text.size())));
	at.eat(kPid);
	const auto pid = at.digits(10);
	if (begin == text.npos || !at.eat(" Comm: "))
		return "";
	const auto rest = at.rest();
	const auto end = std::min(
		{rest.find(" Not tainted"), rest.find(" Tainted"), rest.find(" Kdump:")});
	return end == rest.npos ? "" : fmt::format("{}/{}", rest.substr(0, end), pid);
}

} // namespace

std::string find_task(std::string_view text)
{
	static const std::array<Naming, 8> all{
		// lockdep's reports
		Naming{{" is trying to", " takes:", " just changed"},
		       R"((.*)/(\d+)(?: \[.*\])? (?:is trying to|takes:|just changed).*)"},
		{{" still has locks", " is leaving", " is freeing"},
		 R"((?:(?:\[ )?(?:WARNING|BUG): )?(.*)/(\d+) (?:still has locks held|is leaving|is freeing).*)"},
		// __warn() of 7.2, KASAN, the hung task detector
		{{", CPU#"}, R"(WARNING: .*, CPU#\d+: (.*)/(\d+))"},
		{{" by task "}, R"(.* by task (.*)/(\d+))"},
		{{"INFO: task "}, R"(INFO: task (.*):(\d+) (?:.*blocked|can't die) .*)"},
		{{"soft lockup"}, R"(.*BUG: soft lockup .*! \[(.*):(\d+)\].*)"},
		// dump_stack(), "sleeping function called ..."
		{{"pid: "}, R"(.*\bpid: (\d+), name: (.*))", true},
		// the OOM killer
		{{"Killed process "}, R"(.* Killed process (\d+) \((.*)\) total-vm:.*)", true},
	};
	static const Needles words(words_of(all));
	if (text.starts_with(' ') || !words.in(text)) // most lines of a report
		return "";
	if (auto comm = find_comm(text); !comm.empty())
		return comm;
	std::string name;
	std::string pid;
	for (const auto &one : all)
		if (one.may_be(text) &&
		    RE2::FullMatch(piece(text), one.pattern, one.pid_first ? &pid : &name,
				   one.pid_first ? &name : &pid))
			return name.append("/").append(pid);
	return "";
}

} // namespace noio
