// SPDX-License-Identifier: GPL-2.0
#include "console/prefix.h"

#include <algorithm>

#include "console/cursor.h"
#include "console/keeper.h"
#include "console/keeper_time.h"
#include "console/logcat.h"
#include "console/printk_stamp.h"

namespace noio
{

namespace
{

// "[    1.234567] " and "[    1.234567][   T31] " with nothing behind that could be of a
// prefix: most lines by far. 0: anything else.
std::size_t read_plain(std::string_view line, Prefix &prefix)
{
	Cursor at(line);
	if (!at.eat('['))
		return 0;
	at.blanks();
	const Cursor begin = at;
	if (at.digits(19).empty() || !at.eat('.') || at.digits(7).size() != 6)
		return 0;
	prefix.stamp = at.since(begin);
	if (at.eat("][")) {
		at.blanks();
		const Cursor id = at;
		if ((!at.eat('T') && !at.eat('C')) || at.digits(10).empty())
			return 0;
		prefix.caller = at.since(id);
	}
	if (!at.eat("] "))
		return 0;
	const auto width = line.size() - at.rest().size();
	at.blanks();
	for (const char c : {'[', '(', '-', 'c', '<'})
		if (at.peek() == c)
			return 0;
	return width;
}

} // namespace

Prefix read_prefix(std::string_view line)
{
	Prefix prefix;
	Cursor at(line);
	if (const auto width = read_plain(line, prefix);
	    width > 0 && !Cursor(line.substr(width - 1)).has_tag()) {
		prefix.width = width;
		return prefix;
	}
	prefix = {};
	at.blanks();
	const Cursor begin = at;
	// Most lines by far; the rest can be anything but another time.
	if (eat_printk_stamp(at, prefix, 3) && !at.rest().starts_with(" [") && !at.has_tag()) {
		at.eat(' ');
		prefix.width = line.size() - at.rest().size();
		return prefix;
	}
	at = begin;
	prefix = {};
	if (Cursor month = at; Cursor::is_lower(at.peek()) && !eat_decoded_level(at, prefix) &&
			       !eat_month_time(month))
		return {};
	const bool level = eat_syslog_level(at, prefix);
	if (level)
		at.eat("1 "); // RFC 5424
	if (!eat_kmsg_record(at, prefix) && !eat_logged(at, prefix) &&
	    !eat_logcat(at, prefix)) {
		for (;;) {
			Cursor next = at;
			next.eat(' ');
			if (!eat_printk_stamp(next, prefix, level ? 1 : 3) &&
			    !eat_dmesg_time(next, prefix))
				break;
			at = next;
		}
		Cursor next = at;
		next.eat(' ');
		if (prefix.stamp.empty()) {
			if (eat_caller(next, prefix) && at_end_of_word(next))
				at = next;
			else
				prefix.caller = {};
		} else if ((eat_caller(next, prefix) && at_end_of_word(next)) ||
			   eat_kernel_tag(next, prefix, 1)) { // journalctl -o short-monotonic
			at = next;
		}
	}
	if (at.since(begin).empty())
		return {.stamp = {}, .caller = {}, .other = prefix.other};
	if (!prefix.escaped && (!prefix.stamp.empty() || !prefix.caller.empty()))
		at.eat(' ');
	prefix.width = line.size() - at.rest().size();
	return prefix;
}

Prefix find_stamp(std::string_view line, std::size_t from, std::size_t &at)
{
	for (at = line.find('[', from); at != line.npos; at = line.find('[', at + 1)) {
		Cursor cursor(line.substr(at));
		Prefix prefix;
		if (!eat_printk_stamp(cursor, prefix, 6))
			continue;
		cursor.eat(' ');
		prefix.width = line.size() - at - cursor.rest().size();
		for (std::size_t open = at; open > from && at - open < 5; open--) {
			Cursor level(line.substr(open - 1, at - open + 1));
			if (!eat_syslog_level(level, prefix) || !level.done())
				continue;
			prefix.width += at - open + 1;
			at = open - 1;
			break;
		}
		return prefix;
	}
	return {};
}

} // namespace noio
