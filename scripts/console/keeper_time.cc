// SPDX-License-Identifier: GPL-2.0
#include "console/keeper_time.h"

#include <algorithm>
#include <array>

namespace noio
{

namespace
{

template <std::size_t N> bool eat_any(Cursor &at, const std::array<std::string_view, N> &words)
{
	return std::any_of(words.begin(), words.end(),
			   [&at](std::string_view word) { return at.eat(word); });
}

} // namespace

bool eat_fraction(Cursor &at)
{
	Cursor next = at;
	if ((!next.eat('.') && !next.eat(',')) || next.digits(9).empty())
		return false;
	at = next;
	return true;
}

bool eat_month(Cursor &at)
{
	static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr",
								  "May", "Jun", "Jul", "Aug",
								  "Sep", "Oct", "Nov", "Dec"};
	return eat_any(at, kMonths);
}

bool eat_weekday(Cursor &at)
{
	static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu",
							       "Fri", "Sat", "Sun"};
	return eat_any(at, kDays);
}

bool eat_iso_time(Cursor &at)
{
	Cursor next = at;
	if (!next.shape("0000-00-00") || (!next.eat('T') && !next.eat(' ')) ||
	    !next.shape("00:00:00"))
		return false;
	eat_fraction(next);
	if (next.eat('+') || next.eat('-')) {
		next.digits(2);
		next.eat(':');
		next.digits(2);
	} else if (!next.eat('Z') && !next.eat(" UTC")) {
		Cursor zone = next;
		if (zone.eat(' ') &&
		    zone.run([](char c) { return c >= 'A' && c <= 'Z'; }, 5).size() >= 3 &&
		    zone.peek() == ' ')
			next = zone;
	}
	at = next;
	return true;
}

bool eat_month_time(Cursor &at)
{
	Cursor next = at;
	next.run([](char c) { return c == '.' || c >= 'A' || c < 0; }, 12);
	if (next.since(at).size() < 3 || !next.eat(' '))
		return false;
	next.eat(' ');
	if (next.digits(2).empty() || !next.eat(' ') || !next.shape("00:00:00"))
		return false;
	eat_fraction(next);
	at = next;
	return true;
}

bool eat_seconds(Cursor &at, std::size_t least)
{
	Cursor next = at;
	if (next.digits(19).empty() || !next.eat('.') || next.digits(9).size() < least)
		return false;
	at = next;
	return true;
}

} // namespace noio
