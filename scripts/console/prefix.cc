// SPDX-License-Identifier: GPL-2.0
#include "console/prefix.h"

#include <algorithm>
#include <array>

namespace noio
{

namespace
{

bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// Reads from the front of what is left; whatever is not there leaves it as it is. Each line of
// a log goes through it: pointers, for builds that inline little.
class Cursor
{
public:
	explicit Cursor(std::string_view text)
	    : at_(text.data()), end_(text.data() + text.size())
	{
	}

	[[nodiscard]] std::string_view rest() const
	{
		return {at_, static_cast<std::size_t>(end_ - at_)};
	}
	[[nodiscard, gnu::always_inline]] bool done() const { return at_ == end_; }
	[[nodiscard, gnu::always_inline]] char peek() const { return done() ? '\0' : *at_; }

	[[gnu::always_inline]] bool eat(char c)
	{
		if (done() || *at_ != c)
			return false;
		at_++;
		return true;
	}

	bool eat(std::string_view word)
	{
		if (!rest().starts_with(word))
			return false;
		at_ += word.size();
		return true;
	}

	template <class Is> [[gnu::always_inline]] std::string_view run(Is is, std::size_t most)
	{
		const char *const begin = at_;
		const char *const last = most < rest().size() ? at_ + most : end_;
		while (at_ != last && is(*at_))
			at_++;
		return {begin, static_cast<std::size_t>(at_ - begin)};
	}

	std::string_view digits(std::size_t most)
	{
		return run([](char c) { return c >= '0' && c <= '9'; }, most);
	}
	void blanks()
	{
		while (at_ != end_ && *at_ == ' ')
			at_++;
	}
	std::string_view word()
	{
		return run([](char c) { return c > ' '; }, rest().size());
	}

	// " host kernel:" or " kernel:"
	[[nodiscard]] bool has_tag() const
	{
		Cursor next = *this;
		if (next.eat(" kernel:"))
			return true;
		next.eat(' ');
		next.word();
		return end_ - next.at_ > 1 && next.at_[1] == 'k' && next.eat(" kernel:");
	}

	// As many digits as @shape has '0's, and its other characters as they are.
	bool shape(std::string_view shape)
	{
		Cursor next = *this;
		for (const char c : shape) {
			if (next.done() || (c == '0' ? !is_digit(*next.at_) : *next.at_ != c))
				return false;
			next.at_++;
		}
		*this = next;
		return true;
	}

	// What was read since @before.
	[[nodiscard]] std::string_view since(const Cursor &before) const
	{
		return {before.at_, static_cast<std::size_t>(at_ - before.at_)};
	}

private:
	const char *at_, *end_;
};

template <std::size_t N> bool eat_any(Cursor &at, const std::array<std::string_view, N> &words)
{
	return std::any_of(words.begin(), words.end(),
			   [&at](std::string_view word) { return at.eat(word); });
}

bool month(Cursor &at)
{
	static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr",
								  "May", "Jun", "Jul", "Aug",
								  "Sep", "Oct", "Nov", "Dec"};
	return eat_any(at, kMonths);
}

bool weekday(Cursor &at)
{
	static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu",
							       "Fri", "Sat", "Sun"};
	return eat_any(at, kDays);
}

void fraction(Cursor &at)
{
	Cursor next = at;
	if ((next.eat('.') || next.eat(',')) && !next.digits(9).empty())
		at = next;
}

// "2026-03-02T10:00:00,123456+00:00", "2026-03-02 10:00:00 UTC"
bool iso_time(Cursor &at)
{
	Cursor next = at;
	if (!next.shape("0000-00-00") || (!next.eat('T') && !next.eat(' ')) ||
	    !next.shape("00:00:00"))
		return false;
	fraction(next);
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

// "Mar  2 10:00:00", with a fraction or without
bool month_time(Cursor &at)
{
	Cursor next = at;
	if (!month(next) || !next.eat(' '))
		return false;
	next.eat(' ');
	if (next.digits(2).empty() || !next.eat(' ') || !next.shape("00:00:00"))
		return false;
	fraction(next);
	at = next;
	return true;
}

bool seconds(Cursor &at, std::size_t least)
{
	Cursor next = at;
	if (next.digits(19).empty() || !next.eat('.') || next.digits(9).size() < least)
		return false;
	at = next;
	return true;
}

// "T31" or "C0"
std::string_view caller_id(Cursor &at)
{
	Cursor next = at;
	if ((!next.eat('T') && !next.eat('C')) || next.digits(10).empty())
		return {};
	const auto id = next.since(at);
	at = next;
	return id;
}

// "[   T31]"
bool caller(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (!next.eat('['))
		return false;
	next.blanks();
	const auto id = caller_id(next);
	if (id.empty() || !next.eat(']'))
		return false;
	prefix.caller = id;
	at = next;
	return true;
}

bool ends(const Cursor &at)
{
	return at.done() || at.peek() == ' ';
}

// " <    0.000012>" of dmesg, " <    0.000012 >" of journald
void delta(Cursor &at)
{
	Cursor next = at;
	next.eat(' ');
	if (!next.eat('<'))
		return;
	next.blanks();
	if (!seconds(next, 6))
		return;
	next.eat(' ');
	if (next.eat('>'))
		at = next;
}

// What printk() puts before a line: "[    1.234567]", "[    1.234567][   T31]".
bool printk_stamp(Cursor &at, Prefix &prefix, std::size_t least)
{
	Cursor next = at;
	if (!next.eat('['))
		return false;
	next.blanks();
	const Cursor begin = next;
	if (!seconds(next, least))
		return false;
	const auto stamp = next.since(begin);
	std::string_view within;
	if (next.peek() != ']') {
		Cursor id = next;
		id.blanks();
		within = caller_id(id);
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
	if (behind.peek() == '[' && caller(behind, found) && ends(behind))
		next = behind;
	if (!ends(next))
		return false;
	prefix = found;
	at = next;
	return true;
}

// "[Mon Mar  2 10:00:00 2026]", "[Mar 2 10:00]", "[  +0.000012]", "[<    0.000012>]"
bool dmesg_time(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (!next.eat('['))
		return false;
	const Cursor begin = next;
	if (weekday(next)) {
		if (!next.eat(' ') || !month_time(next) || !next.shape(" 0000"))
			return false;
	} else if (month(next)) {
		next.blanks();
		if (next.digits(2).empty() || !next.shape(" 00:00"))
			return false;
	} else {
		next.blanks();
		if (next.eat('+') && !seconds(next, 6))
			return false;
	}
	auto stamp = next.since(begin);
	delta(next);
	if (stamp.empty())
		stamp = next.since(begin);
	if (stamp.empty() || !next.eat(']') || !ends(next))
		return false;
	prefix.stamp = stamp;
	at = next;
	return true;
}

// The level in what syslog calls a priority: the facility is in the bits above.
int level_in(std::string_view number)
{
	unsigned value = 0;
	for (const char c : number)
		value = value * 10 + static_cast<unsigned>(c - '0');
	return static_cast<int>(value & 7U);
}

// "<6>", "<30>"
bool syslog_level(Cursor &at, Prefix &prefix)
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

int level_of(std::string_view word)
{
	static constexpr std::array<std::string_view, 8> kLevels{
		"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"};
	const auto *const found =
		std::find_if(kLevels.begin(), kLevels.end(), [word](std::string_view level) {
			return word == level || (level == "warn" && word == "warning");
		});
	return found == kLevels.end() ? -1 : static_cast<int>(found - kLevels.begin());
}

bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

// "kern  :warn  : " of dmesg --decode
bool decoded_level(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	if (next.run([](char c) { return is_lower(c) || is_digit(c); }, 8).empty())
		return false;
	next.blanks();
	if (!next.eat(':'))
		return false;
	const int level = level_of(next.run(is_lower, 8));
	next.blanks();
	if (level < 0 || !next.eat(": "))
		return false;
	prefix.level = level;
	at = next;
	return true;
}

// "kernel: " behind up to @most words: "host kernel: ", "host kern.warn kernel: "
bool kernel_tag(Cursor &at, Prefix &prefix, int most)
{
	Cursor next = at;
	for (int words = 0; words <= most; words++) {
		next.eat(' ');
		if (next.eat("kernel:") || next.eat("kernel - - -")) {
			at = next;
			return true;
		}
		const auto word = next.word();
		if (word.empty() || word.ends_with(':') || word.front() == '[')
			return false;
		if (const auto dot = word.find('.'); words > 0 && dot != word.npos)
			prefix.level = level_of(word.substr(dot + 1));
	}
	return false;
}

// "6,416,1758426,-,caller=T31;" and "7.2.13,6,416,1758426,-;" with the release before it
bool kmsg_record(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	const auto before = [&next] {
		const auto field = next.run([](char c) { return c != ',' && c > ' '; }, 64);
		return next.eat(',') ? field : std::string_view();
	};
	auto first = before();
	if (first.find('.') != first.npos)
		first = before();
	if (first.empty() || !std::all_of(first.begin(), first.end(), is_digit))
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
		prefix.caller = caller_id(value);
	}
	prefix.stamp = time;
	prefix.level = level_in(first);
	prefix.escaped = true;
	at = next;
	return true;
}

// What a journal or a syslog daemon wrote.
bool logged(Cursor &at, Prefix &prefix)
{
	Cursor next = at;
	const char first = next.peek();
	if (first < '0' || (first > '9' && (first < 'A' || first > 'W')))
		return false;
	if (Cursor day = next; weekday(day) && day.eat(' '))
		next = day;
	const Cursor begin = next;
	const bool iso = iso_time(next);
	if (!iso && !month_time(next) && !seconds(next, 6))
		return false;
	const auto stamp = next.since(begin);
	Prefix found = prefix;
	found.stamp = stamp;
	if (Cursor tag = next; kernel_tag(tag, found, 2)) {
		next = tag;
		tag.eat(' ');
		if (printk_stamp(tag, found, 6))
			next = tag;
	} else if (iso && stamp.find(',') != stamp.npos && ends(next)) { // dmesg
		tag = next;
		tag.eat(' ');
		if (caller(tag, found) && ends(tag))
			next = tag;
	} else { // netconsole, by way of a daemon
		Cursor host = next;
		host.eat(' ');
		host.word();
		host.eat(' ');
		Cursor tag = host;
		if (!printk_stamp(host, found, 6)) {
			prefix.other = tag.word().ends_with(':');
			return false;
		}
		next = host;
	}
	prefix = found;
	at = next;
	return true;
}

} // namespace

Prefix read_prefix(std::string_view line)
{
	Prefix prefix;
	Cursor at(line);
	at.blanks();
	const Cursor begin = at;
	// Most lines by far; the rest can be anything but another time.
	if (printk_stamp(at, prefix, 6) && !at.rest().starts_with(" [") && !at.has_tag()) {
		at.eat(' ');
		prefix.width = line.size() - at.rest().size();
		return prefix;
	}
	at = begin;
	prefix = {};
	if (is_lower(at.peek()) && !decoded_level(at, prefix))
		return {};
	const bool level = syslog_level(at, prefix);
	if (level)
		at.eat("1 "); // RFC 5424
	if (!kmsg_record(at, prefix) && !logged(at, prefix)) {
		for (;;) {
			Cursor next = at;
			next.eat(' ');
			if (!printk_stamp(next, prefix, level ? 1 : 6) &&
			    !dmesg_time(next, prefix))
				break;
			at = next;
		}
		Cursor next = at;
		next.eat(' ');
		if (prefix.stamp.empty()) {
			if (caller(next, prefix) && ends(next))
				at = next;
			else
				prefix.caller = {};
		} else if (caller(next, prefix) && ends(next)) {
			at = next;
		} else if (kernel_tag(next, prefix, 1)) { // journalctl -o short-monotonic
			at = next;
		}
	}
	if (at.since(begin).empty())
		return {.other = prefix.other};
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
		if (!printk_stamp(cursor, prefix, 6))
			continue;
		cursor.eat(' ');
		prefix.width = line.size() - at - cursor.rest().size();
		for (std::size_t open = at; open > from && at - open < 5; open--) {
			Cursor level(line.substr(open - 1, at - open + 1));
			if (!syslog_level(level, prefix) || !level.done())
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
