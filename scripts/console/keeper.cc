// SPDX-License-Identifier: GPL-2.0
#include "console/keeper.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "console/keeper_time.h"
#include "console/printk_stamp.h"

namespace noio
{

namespace
{

// The level in what syslog calls a priority: the facility is in the bits above.
int level_in(std::string_view number)
{
	unsigned value = 0;
	for (const char c : number)
		value = value * 10 + static_cast<unsigned>(c - '0');
	return static_cast<int>(value & 7U);
}

// "kernel - - -" of RFC 5424, or structured data in place of the last one
bool eat_header_end(Cursor &at)
{
	Cursor next = at;
	if (!next.eat("kernel - - "))
		return false;
	const Cursor begin = next;
	while (next.eat('[')) {
		next.run([](char c) { return c != ']'; }, next.rest().size());
		next.eat(']');
	}
	if (next.since(begin).empty() && !next.eat('-'))
		return false;
	Cursor mark = next;
	if (mark.eat(" \xef\xbb\xbf"))
		next = mark;
	at = next;
	return true;
}

} // namespace

int read_level(std::string_view word)
{
	if (!word.empty() && std::all_of(word.begin(), word.end(), Cursor::is_digit))
		return level_in(word);
	static constexpr std::array<std::string_view, 8> kLevels{
		"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"};
	const auto *const found =
		std::find_if(kLevels.begin(), kLevels.end(), [word](std::string_view level) {
			return word == level || (level == "warn" && word == "warning");
		});
	return found == kLevels.end() ? -1 : static_cast<int>(found - kLevels.begin());
}

bool eat_syslog_level(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (!next.eat('<'))
		return false;
	const auto number = next.digits(3);
	if (number.empty() || !next.eat('>'))
		return false;
	prefix.level = level_in(number);
	at = next;
	return true;
}

bool eat_decoded_level(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (next.run([](char c) { return Cursor::is_lower(c) || Cursor::is_digit(c); }, 8)
		    .empty())
		return false;
	next.blanks();
	if (!next.eat(':'))
		return false;
	const int level = read_level(next.run(Cursor::is_lower, 8));
	next.blanks();
	if (level < 0 || !next.eat(": "))
		return false;
	prefix.level = level;
	at = next;
	return true;
}

bool eat_kernel_tag(Cursor &at, Prefix &prefix, int most)
{
	Cursor next = at;
	for (int words = 0; words <= most; words++) {
		next.eat(' ');
		if (next.eat("kernel:") || eat_header_end(next)) {
			at = next;
			return true;
		}
		const auto word = next.word();
		if (word.empty() || word.ends_with(':') || word.front() == '[')
			return false;
		if (const auto dot = word.find('.'); words > 0 && dot != word.npos)
			prefix.level = read_level(word.substr(dot + 1));
	}
	return false;
}

bool eat_kmsg_record(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	const auto before = [&next] {
		const auto field = next.run([](char c) { return c != ',' && c > ' '; }, 64);
		return next.eat(',') ? field : std::string_view();
	};
	auto first = before();
	if (first.find('.') != first.npos)
		first = before();
	if (first.empty() || !std::all_of(first.begin(), first.end(), Cursor::is_digit))
		return false;
	const auto sequence = next.digits(20);
	if (sequence.empty() || !next.eat(','))
		return false;
	const auto time = next.digits(20);
	if (time.empty() || !next.eat(','))
		return false;
	const auto flags = next.run([](char c) { return c != ';' && c > ' '; }, 128);
	if (!next.eat(';'))
		return false;
	if (const auto id = flags.find("caller="); id != flags.npos) {
		Cursor value(flags.substr(id + 7));
		prefix.caller = eat_caller_id(value);
	}
	prefix.stamp = time;
	prefix.level = level_in(first);
	prefix.escaped = true;
	at = next;
	return true;
}

bool eat_logged(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (next.peek() >= 0 && !std::isalnum(next.peek()))
		return false;
	if (Cursor day = next; eat_weekday(day) && day.eat(' '))
		next = day;
	const Cursor begin = next;
	const bool iso = eat_iso_time(next);
	if (!iso && !eat_month_time(next) && !eat_seconds(next, 6))
		return false;
	const auto stamp = next.since(begin);
	Prefix found = prefix;
	found.stamp = stamp;
	if (Cursor tag = next; eat_kernel_tag(tag, found, 2)) {
		next = tag;
		tag.eat(' ');
		if (eat_printk_stamp(tag, found, 3))
			next = tag;
	} else if (iso && stamp.find(',') != stamp.npos && at_end_of_word(next)) { // dmesg
		tag = next;
		tag.eat(' ');
		if (eat_caller(tag, found) && at_end_of_word(tag))
			next = tag;
	} else { // netconsole, by way of a daemon
		Cursor host = next;
		host.eat(' ');
		host.word();
		host.eat(' ');
		Cursor tag = host;
		if (!eat_printk_stamp(host, found, 3)) {
			prefix.other = tag.word().ends_with(':');
			return false;
		}
		next = host;
	}
	prefix = found;
	at = next;
	return true;
}

} // namespace noio
