// SPDX-License-Identifier: GPL-2.0
#include "console/wrapped.h"

#include <algorithm>
#include <map>
#include <re2/re2.h>

#include "console/frame.h"
#include "console/prefix.h"
#include "core/piece.h"

namespace noio
{

namespace
{

constexpr std::size_t kLargestMail = 1 << 20;
constexpr std::size_t kNarrowest = 60;
constexpr std::size_t kWidest = 80;
constexpr std::size_t kNear = 12; // a word

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

Wrap find_wrap(std::string_view log)
{
	if (log.size() > kLargestMail)
		return {};
	std::map<std::size_t, unsigned> cut; // by width: lines that may go on in the next
	std::size_t widest = 0;
	std::size_t before = 0; // width of the line before, if it has a prefix
	bool long_ones = false; // that a mailer would have wrapped
	std::size_t soft = 0;
	while (!log.empty()) {
		auto line = log.substr(0, log.find('\n'));
		log.remove_prefix(std::min(log.size(), line.size() + 1));
		while (line.ends_with('\r'))
			line.remove_suffix(1);
		const bool prefixed = read_prefix(line).width > 0;
		if (before > 0 && !prefixed && !line.empty() && line[0] != ' ')
			cut[before]++;
		before = prefixed ? line.size() : 0;
		widest = std::max(widest, line.size());
		while (line.ends_with(' '))
			line.remove_suffix(1);
		if (line.size() <= kWidest)
			soft = std::max(soft, line.size());
		else
			long_ones |= line.find(' ', kNarrowest) != line.npos;
	}
	unsigned all = 0;
	for (auto at = cut.lower_bound(widest - std::min(widest, kNear)); at != cut.end(); at++)
		all += at->second;
	if (const auto full = cut[widest]; widest >= kNarrowest && full >= 2 && 2 * full > all)
		return {widest, true};
	return {long_ones || soft < kNarrowest ? 0 : soft, false};
}

std::string_view find_host(std::string_view log)
{
	constexpr int kFew = 2;
	std::string_view host;
	int frames = 0;
	for (log = log.substr(0, kLargestMail); !log.empty();) {
		auto line = log.substr(0, log.find('\n'));
		log.remove_prefix(std::min(log.size(), line.size() + 1));
		const auto prefix = read_prefix(line);
		line.remove_prefix(prefix.width);
		if (prefix.width == 0 || line.find_first_not_of(" \r") == line.npos)
			continue;
		const auto word = line.substr(0, line.find(' '));
		if (host.empty() && word.size() > 1 && word.ends_with(':') &&
		    word.size() < line.size())
			host = line.substr(0, word.size() + 1);
		if (host.empty() || !line.starts_with(host.substr(0, host.size() - 1)))
			return {};
		frames +=
			read_frame(line.substr(std::min(host.size(), line.size()))).has_value();
	}
	return frames < kFew ? std::string_view() : host;
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
