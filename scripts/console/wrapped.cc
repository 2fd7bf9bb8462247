// SPDX-License-Identifier: GPL-2.0
#include "console/wrapped.h"

#include <algorithm>
#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

constexpr std::size_t kLargestMail = 1 << 20;
constexpr std::size_t kNarrowest = 60;
constexpr std::size_t kWidest = 80;

struct WrapPatterns {
	// What cannot be the end of a line, and what its rest looks like.
	RE2 lock_at{R"(.*\{[^{}]*\}(?:-\{\d+:\d+\})?, at:)", RE2::Latin1};
	RE2 lock{R"(.*\{[^{}]*\}(?:-\{\d+:\d+\})?,)", RE2::Latin1};
	RE2 address{R"(\s*(?:#\d+: )?(?:[0-9a-f]{8,16}|\(_*ptrval_*\))|-> #\d+)", RE2::Latin1};
	RE2 named{R"(\(.*\)\{.*)", RE2::Latin1};
	RE2 cut{R"(WARNING: possible(?: circular(?: locking(?: dependency)?)?| recursive(?: locking)?)?)"
		R"(|WARNING: CPU: \d+ PID: \d+(?: at)?|.* is trying(?: to(?: acquire)?)?)"
		R"(|BUG: .* invalid context(?: at)?|INFO: task .* blocked(?: for(?: more(?: than(?: \d+)?)?)?)?)",
		RE2::Latin1};
	RE2 frame{R"(\s*(?:\? )?[\w.$]+\+0x[0-9a-f]+/0x[0-9a-f]+(?: \[\S+\])?)", RE2::Latin1};
	RE2 place{R"([\w./-]+\.[chSs]:\d+.*|\[(?:inline|\w+)\])", RE2::Latin1};
	RE2 task{R"(.*:\d+ (?:is )?blocked (?:for|in) .*)", RE2::Latin1};
};

const WrapPatterns &wrap_patterns()
{
	static const WrapPatterns all;
	return all;
}

// Sooner told than by the pattern: most lines may not.
bool may_be_cut(std::string_view text)
{
	return text.starts_with("WARNING: ") || text.starts_with("BUG: ") ||
	       text.starts_with("INFO: ") || text.ends_with(" trying") ||
	       text.ends_with(" to") || text.ends_with(" acquire");
}

bool is(std::string_view text, const RE2 &pattern)
{
	return RE2::FullMatch(piece(text), pattern);
}

} // namespace

std::size_t wrap_width(std::string_view log)
{
	if (log.size() > kLargestMail)
		return 0;
	std::size_t widest = 0;
	while (!log.empty()) {
		auto line = log.substr(0, log.find('\n'));
		log.remove_prefix(std::min(log.size(), line.size() + 1));
		while (line.ends_with('\r') || line.ends_with(' '))
			line.remove_suffix(1);
		if (line.size() <= kWidest)
			widest = std::max(widest, line.size());
		else if (line.find(' ', kNarrowest) != line.npos)
			return 0;
	}
	return widest < kNarrowest ? 0 : widest;
}

bool goes_on(std::string_view text, std::string_view next)
{
	if (text.empty() || next.empty())
		return false;
	const WrapPatterns &p = wrap_patterns();
	if (next.ends_with("[inline]") && next.find_first_not_of(' ') + 8 == next.size())
		return true;
	if (text.starts_with("task:") && next.starts_with("pid:"))
		return true;
	switch (text.back()) {
	case ':':
		return next.front() != ' ' && is(text, p.lock_at);
	case ',':
		return next.starts_with("at: ") && is(text, p.lock);
	default:
		if (next.front() == '(' && is(text, p.address) && is(next, p.named))
			return true;
		if (text.find("+0x") != text.npos)
			return is(next, p.place) && is(text, p.frame);
		return next.front() > ' ' && may_be_cut(text) && is(text, p.cut);
	}
}

bool splits_task(std::string_view text, std::string_view next)
{
	return text.starts_with("INFO: task ") && text.find(':', 5) == text.npos &&
	       is(next, wrap_patterns().task);
}

} // namespace noio
