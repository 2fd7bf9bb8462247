// SPDX-License-Identifier: GPL-2.0
#include "console/printk_stamp.h"

#include "console/keeper_time.h"

namespace noio
{

namespace
{

// " <    0.000012>" of dmesg, " <    0.000012 >" of journald
void delta(Cursor &at)
{
	Cursor next = at;
	next.eat(' ');
	if (!next.eat('<'))
		return;
	next.blanks();
	if (!eat_seconds(next, 6))
		return;
	next.eat(' ');
	if (next.eat('>'))
		at = next;
}

} // namespace

bool at_end_of_word(const Cursor &at)
{
	return at.done() || at.peek() == ' ';
}

std::string_view eat_caller_id(Cursor &at)
{
	Cursor next = at;
	if ((!next.eat('T') && !next.eat('C')) || next.digits(10).empty())
		return {};
	const auto id = next.since(at);
	at = next;
	return id;
}

bool eat_caller(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (!next.eat('['))
		return false;
	next.blanks();
	const auto id = eat_caller_id(next);
	if (id.empty() || !next.eat(']'))
		return false;
	prefix.caller = id;
	at = next;
	return true;
}

bool eat_printk_stamp(Cursor &at, Prefix &prefix, std::size_t least)
{
	Cursor next = at;
	if (!next.eat('['))
		return false;
	next.blanks();
	const Cursor begin = next;
	if (!eat_seconds(next, least))
		return false;
	const auto stamp = next.since(begin);
	std::string_view within;
	if (next.peek() != ']') {
		Cursor id = next;
		id.blanks();
		within = eat_caller_id(id);
		if (!within.empty())
			next = id;
		delta(next);
	}
	if (!next.eat(']'))
		return false;
	Prefix found = prefix;
	found.stamp = stamp;
	if (!within.empty())
		found.caller = within;
	Cursor behind = next;
	behind.blanks();
	if (behind.peek() == '[' && eat_caller(behind, found) && at_end_of_word(behind))
		next = behind;
	if (!at_end_of_word(next))
		return false;
	prefix = found;
	at = next;
	return true;
}

bool eat_dmesg_time(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (!next.eat('['))
		return false;
	const Cursor begin = next;
	if (eat_weekday(next)) {
		if (!next.eat(' ') || !eat_month_time(next) || !next.shape(" 0000"))
			return false;
	} else if (eat_month(next)) {
		next.blanks();
		if (next.digits(2).empty() || !next.shape(" 00:00"))
			return false;
	} else {
		next.blanks();
		if (next.eat('+') && !eat_seconds(next, 6))
			return false;
	}
	auto stamp = next.since(begin);
	delta(next);
	if (stamp.empty())
		stamp = next.since(begin);
	if (stamp.empty() || !next.eat(']') || !at_end_of_word(next))
		return false;
	prefix.stamp = stamp;
	at = next;
	return true;
}

} // namespace noio
