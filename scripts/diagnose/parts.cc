// SPDX-License-Identifier: GPL-2.0
#include "diagnose/parts.h"

#include <algorithm>

#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

// Within that all lines of a report or of a stack follow each other.
constexpr std::size_t kReach = 8192;

// What the first lines of reports (console/splat_table.cc) and of stacks have in them, each of
// their frames, and what names a kernel.
constexpr char kTelling[] =
	R"(\+0x|cut here|BUG|WARNING|INFO|Oops|panic|task:|Linux version|ainted|ysrq|ysRq)"
	R"(|Call [Tt]race|PID: |RELEASE: |lock held|locks held|\[<0>\]|NMI backtrace)"
	R"(|lockup|LOCKUP|stall|rcu|lockdep|debug_locks|DEBUG_|hm#|register|locking|lock debug)"
	R"(|SAN|KFENCE|allocation fail|vmalloc|vmap|kmemleak|unreferenced|SLUB|oom-kill)"
	R"(|ut of memory|protection fault|Internal error|Unable to|\[#|likely|\.c:[0-9]|#[0-9]+ \[)";

std::size_t line_end(std::string_view log, std::size_t at)
{
	return at < log.size() ? std::min(log.find('\n', at), log.size() - 1) + 1 : log.size();
}

} // namespace

std::size_t count_lines(std::string_view text)
{
	const auto ends = std::count(text.begin(), text.end(), '\n');
	return static_cast<std::size_t>(ends) + (!text.empty() && text.back() != '\n');
}

std::vector<LogPart> telling_parts(std::string_view log)
{
	static const RE2 telling(kTelling, RE2::Latin1);
	std::vector<LogPart> parts;
	std::size_t begin = 0; // of the part that is open
	std::size_t end = line_end(log, std::min(kReach, log.size()));
	std::size_t counted = 0; // bytes, and lines in them
	std::size_t before = 0;
	const auto close = [&] {
		before += count_lines(log.substr(counted, begin - counted));
		counted = begin;
		parts.push_back({log.substr(begin, end - begin), before});
	};
	re2::StringPiece found;
	// Within a part there is no need to look: from its last reach on.
	for (std::size_t at = 0;
	     telling.Match(piece(log), at, log.size(), RE2::UNANCHORED, &found, 1);) {
		const std::size_t hit = static_cast<std::size_t>(found.data() - log.data());
		if (hit >= end) {
			close();
			begin = log.rfind('\n', hit) + 1;
		}
		end = line_end(log, std::min(hit + kReach, log.size()));
		at = std::max(hit + 1, std::min(end, hit + kReach / 2));
	}
	close();
	return parts;
}

} // namespace noio
