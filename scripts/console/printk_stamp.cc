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

// "@0" of Amlogic's, the CPU; " / 05-03 18:11:50.340" of Qualcomm's
void eat_vendor_time(Cursor &at)
{
	Cursor next = at;
	if ((next.eat('@') && !next.digits(3).empty()) ||
	    (next.eat(" / ") && next.shape("00-00 00:00:00") && eat_fraction(next)))
		at = next;
}

// "(0)[23:kworker/0:1]" of MediaTek's, "-" before it with interrupts off; "[0:  kworker/0:1:
// 23] " of Samsung's; "c0    23 " of Unisoc's
bool eat_vendor_caller(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	next.eat('-');
	std::string_view pid;
	if (next.eat('(')) {
		if (next.digits(3).empty() || !next.eat(")["))
			return false;
		pid = next.digits(10);
		next.run([](char c) { return c != ']'; }, 24);
		next.eat(']');
	} else if (next.eat('[')) {
		if (next.digits(3).empty() || !next.eat(": "))
			return false;
		const auto rest = next.run([](char c) { return c != ']'; }, 40);
		const auto colon = rest.rfind(": ");
		if (colon == rest.npos || !next.eat(']') || !at_end_of_word(next))
			return false;
		Cursor number(rest.substr(colon + 1));
		number.blanks();
		pid = number.digits(10);
	} else if (next.eat('c') && !next.digits(2).empty() && next.peek() == ' ') {
		next.blanks();
		pid = next.digits(10);
		if (!at_end_of_word(next))
			return false;
	}
	if (pid.empty())
		return false;
	prefix.caller = pid;
	at = next;
	return true;
}

// "Mon Mar  2 10:00:00 2026" in any language, with a time zone or without
bool eat_ctime(Cursor &at)
{
	Cursor next = at;
	auto text = next.run([](char c) { return c != '[' && c != ']' && c != '<'; }, 48);
	text = text.substr(0, text.find_last_not_of(' ') + 1);
	const auto size = text.size();
	if (size < 15 || !Cursor(text.substr(size - 5)).shape(" 0000"))
		return false;
	text.remove_suffix(5);
	while (!text.empty() && text.back() >= 'A' && text.back() <= 'Z')
		text.remove_suffix(1);
	text = text.substr(0, text.find_last_not_of(' ') + 1);
	if (text.size() < 9 || !Cursor(text.substr(text.size() - 9)).shape(" 00:00:00"))
		return false;
	at = Cursor(at.rest().substr(size));
	return true;
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
	const Cursor field = next;
	next.blanks();
	const Cursor begin = next;
	if (!eat_seconds(next, 0))
		return false;
	const auto stamp = next.since(begin);
	const auto digits = next.since(field).size() - next.since(field).find('.') - 1;
	const bool padded = next.since(field).find('.') >= 5;
	if (digits < least && !(padded && (digits >= 3 || (digits == 0 && least <= 3))))
		return false;
	std::string_view within;
	if (next.peek() != ']') {
		eat_vendor_time(next);
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
	if (eat_vendor_caller(behind, found))
		next = behind;
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
	if (eat_month(next)) {
		next.blanks();
		if (next.digits(2).empty() || !next.shape(" 00:00"))
			return false;
	} else if (!eat_ctime(next)) {
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
