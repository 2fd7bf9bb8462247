// SPDX-License-Identifier: GPL-2.0
#include "console/logcat.h"

namespace noio
{

namespace
{

bool eat_priority(Cursor &at, Prefix &prefix)
{
	static constexpr std::string_view kPriorities = "VDIWEF";
	static constexpr std::string_view kLevels = "776432";
	const auto priority = kPriorities.find(at.peek());
	if (at.done() || priority == kPriorities.npos)
		return false;
	prefix.level = kLevels[priority] - '0';
	return at.eat(at.peek());
}

// "     0     0 I ", with the user's name before it or not
bool eat_threads(Cursor &at, Prefix &prefix, bool &kernel)
{
	at.blanks();
	if (!Cursor::is_digit(at.peek())) {
		at.word();
		at.blanks();
	}
	const auto pid = at.digits(10);
	at.blanks();
	kernel = pid == "0";
	return !pid.empty() && !at.digits(10).empty() && at.eat(' ') &&
	       eat_priority(at, prefix) && at.eat(' ');
}

// Behind a tag, which is the beginning of the text; empty: there is none.
std::string_view eat_tag(Cursor &at, char end)
{
	const auto tag = at.run([end](char c) { return c != end && c >= ' '; }, 64);
	return tag.substr(0, tag.find_last_not_of(' ') + 1);
}

} // namespace

bool eat_logcat(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	Prefix found = prefix;
	const bool timed =
		next.shape("00-00 00:00:00.000") || next.shape("0000-00-00 00:00:00.000");
	if (timed) {
		next.digits(6);
		found.stamp = next.since(at);
		if (!next.shape(" +0000"))
			next.shape(" -0000");
	}
	bool kernel = false;
	Cursor brief = next;
	brief.blanks();
	if (eat_priority(brief, found) && brief.eat('/')) {
		if (!eat_tag(brief, '(').empty() || !brief.eat('('))
			return false;
		brief.blanks();
		kernel = brief.digits(10) == "0";
		if (!brief.eat(')') || brief.peek() != ':')
			return false;
		next = brief;
	} else if (!timed || !eat_threads(next, found, kernel)) {
		return false;
	}
	Cursor tagged = next;
	const auto tag = eat_tag(tagged, ':');
	prefix.other = !kernel && !tag.empty();
	if (prefix.other)
		return false;
	found.padded = tagged.peek() == ':' && !tag.empty() && next.rest()[tag.size()] == ' ';
	if (tag.empty()) {
		next = tagged;
		next.eat(':');
		if (!timed)
			next.eat(' ');
	}
	prefix = found;
	at = next;
	return true;
}

} // namespace noio
