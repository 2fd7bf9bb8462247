// SPDX-License-Identifier: GPL-2.0
#include "console/journal_record.h"

#include <algorithm>
#include <cstdint>

namespace noio
{

namespace
{

constexpr std::size_t kIndent = 4; // of a field that journald prints for people

bool is_blank(char c)
{
	return c == ' ';
}

std::string_view take_line(Cursor &at)
{
	const auto line = at.run([](char c) { return c != '\n'; }, at.rest().size());
	at.eat('\n');
	return line;
}

// What stands for a value that has line ends: its size, in 8 bytes, and the value.
bool read_sized(Cursor &at, std::string *value)
{
	std::uint64_t size = 0;
	const auto rest = at.rest();
	for (std::size_t i = 8; i-- > 0 && rest.size() > 8;)
		size = size << 8 | static_cast<unsigned char>(rest[i]);
	if (rest.size() <= 8 || size >= rest.size() - 8 || rest[8 + size] != '\n')
		return false;
	at = Cursor(rest.substr(8 + size + 1));
	if (value)
		*value = rest.substr(8, size);
	return true;
}

// A field of journalctl -o export, or with @indent of -o verbose.
bool read_journal_field(Cursor &at, std::size_t indent, RecordFields &fields)
{
	const auto *const begin = at.rest().data();
	if (at.run(is_blank, indent).size() < indent)
		return false;
	const auto key = at.run(
		[](char c) {
			return c == '_' || (c >= 'A' && c <= 'Z') || Cursor::is_digit(c);
		},
		64);
	auto *const value = place(fields, key, begin);
	if (indent == 0 && at.eat('\n'))
		return read_sized(at, value);
	if (!at.eat('='))
		return false;
	const auto take = [&](std::string_view line) {
		if (value)
			value->append(line);
	};
	take(take_line(at));
	const auto further = indent + key.size() + 1;
	for (Cursor next = at; indent > 0 && next.run(is_blank, further).size() == further;
	     at = next) {
		take("\n");
		take(take_line(next));
	}
	return true;
}

} // namespace

// "__CURSOR=s=..." of -o export, "Mon 2026-03-02 10:00:00.123456 CET [s=...]" of -o verbose
bool begins_journal(std::string_view log)
{
	constexpr std::size_t kDate = 8; // "Mon 2026" is before its first "-"
	return log.starts_with("__") ||
	       (log.size() > kDate && log[kDate] == '-' && log[3] == ' ' &&
		log.substr(0, std::min<std::size_t>(log.find('\n'), 64)).find(" [s=") !=
			log.npos);
}

bool read_journal(Cursor &at, RecordFields &fields)
{
	const bool verbose = !at.rest().starts_with("__");
	if (verbose)
		take_line(at);
	const std::size_t indent = verbose ? kIndent : 0;
	while (!at.done() && (verbose ? at.peek() == ' ' : at.peek() != '\n'))
		if (!read_journal_field(at, indent, fields))
			return false;
	if (!verbose)
		at.eat('\n');
	return fields.at != nullptr;
}

} // namespace noio
