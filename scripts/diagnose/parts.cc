// SPDX-License-Identifier: GPL-2.0
#include "diagnose/parts.h"

#include <algorithm>
#include <cstring>

#include <re2/re2.h>

#include "console/fields.h"
#include "console/splat_table.h"
#include "core/piece.h"

namespace noio
{

namespace
{

// Within that all lines of a report or of a stack follow each other.
constexpr std::size_t kReach = 8192;

// A record of fields is hardly larger; it is read from its beginning on.
constexpr std::size_t kLargestRecord = 4096;

// What the first lines of stacks have in them, each of their frames, and what names a kernel.
constexpr char kOfStacks[] =
	R"(|\+0x|task:|Linux version|ainted|ysrq|ysRq|Call [Tt]race|PID: |RELEASE: |locks? held)"
	R"(|\[<0>\]|NMI backtrace|lockup|LOCKUP|stall|likely|\.c:[0-9]|#[0-9]+ \[)";

std::size_t line_end(std::string_view log, std::size_t at)
{
	return at < log.size() ? std::min(log.find('\n', at), log.size() - 1) + 1 : log.size();
}

} // namespace

std::size_t count_lines(std::string_view text)
{
	// The library's search is several times faster than a count of characters.
	std::size_t lines = 0;
	const char *const end = text.data() + text.size();
	for (const char *at = text.data(); at != end; lines++) {
		const void *const newline =
			memchr(at, '\n', static_cast<std::size_t>(end - at));
		at = newline ? static_cast<const char *>(newline) + 1 : end;
	}
	return lines;
}

std::vector<LogPart> telling_parts(std::string_view log)
{
	static const RE2 telling(header_words() + kOfStacks, RE2::Latin1);
	const std::size_t back = has_fields(log) ? kLargestRecord : 0;
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
			begin = std::max(end, log.rfind('\n', hit - back) + 1);
		}
		end = line_end(log, std::min(hit + kReach, log.size()));
		at = std::max(hit + 1, std::min(end, hit + kReach / 2));
	}
	close();
	return parts;
}

} // namespace noio
