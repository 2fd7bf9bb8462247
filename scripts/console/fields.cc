// SPDX-License-Identifier: GPL-2.0
#include "console/fields.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "console/cursor.h"
#include "console/flow_object.h"
#include "console/keeper.h"

namespace noio
{

namespace
{

constexpr std::string_view kEntry = R"({"dt": ")";
constexpr std::size_t kIndent = 4; // of a field that journald prints for people

struct Fields {
	std::string text, level, caller, transport, program, lava;
	std::string source_time, time; // microseconds
	std::string seconds;	       // "12.345678"
	const char *at = nullptr;      // where the text stands
};

std::string Fields::*member(std::string_view key)
{
	using Key = std::pair<std::string_view, std::string Fields::*>;
	static constexpr auto kKeys =
		std::to_array<Key>({{"MESSAGE", &Fields::text},
				    {"msg", &Fields::text},
				    {"message", &Fields::text},
				    {"log", &Fields::text},
				    {"textPayload", &Fields::text},
				    {"Output", &Fields::text},
				    {"PRIORITY", &Fields::level},
				    {"pri", &Fields::level},
				    {"caller", &Fields::caller},
				    {"_TRANSPORT", &Fields::transport},
				    {"SYSLOG_IDENTIFIER", &Fields::program},
				    {"lvl", &Fields::lava},
				    {"_SOURCE_MONOTONIC_TIMESTAMP", &Fields::source_time},
				    {"__MONOTONIC_TIMESTAMP", &Fields::time},
				    {"time", &Fields::seconds}});
	const auto *const found = std::find_if(
		kKeys.begin(), kKeys.end(), [key](const Key &one) { return one.first == key; });
	return found == kKeys.end() ? nullptr : found->second;
}

// Where @key's value goes, which begins at @begin; null: it is of no use.
std::string *place(Fields &fields, std::string_view key, const char *begin)
{
	const auto to = member(key);
	if (!to)
		return nullptr;
	if (to == &Fields::text)
		fields.at = begin;
	(fields.*to).clear();
	return &(fields.*to);
}

bool read_objects(Cursor &at, Fields &fields)
{
	while (at.eat('{')) { // one within another begins again
		fields = {};
		if (read_flow_object(at, [&fields](std::string_view key, const char *begin) {
			    return place(fields, key, begin);
		    }))
			return fields.at != nullptr;
	}
	return false;
}

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
bool read_journal_field(Cursor &at, std::size_t indent, Fields &fields)
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

bool read_journal(Cursor &at, Fields &fields)
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

// "__CURSOR=s=..." of -o export, "Mon 2026-03-02 10:00:00.123456 CET [s=...]" of -o verbose
bool begins_journal(std::string_view log)
{
	constexpr std::size_t kDate = 8; // "Mon 2026" is before its first "-"
	return log.starts_with("__") ||
	       (log.size() > kDate && log[kDate] == '-' && log[3] == ' ' &&
		log.substr(0, std::min<std::size_t>(log.find('\n'), 64)).find(" [s=") !=
			log.npos);
}

bool of_kernel(const Fields &fields)
{
	if (!fields.lava.empty())
		return fields.lava == "target" || fields.lava == "feedback";
	return fields.transport == "kernel" || fields.program == "kernel" ||
	       (fields.transport.empty() && fields.program.empty());
}

std::string prefix(const Fields &fields)
{
	std::string all;
	if (const int level = read_level(fields.level); level >= 0)
		all += fmt::format("<{}>", level);
	auto micro = fields.source_time.empty() ? fields.time : fields.source_time;
	const auto is = [](std::string_view text, std::string_view of) {
		return !text.empty() && text.size() < 20 &&
		       text.find_first_not_of(of) == text.npos;
	};
	if (is(micro, "0123456789")) {
		micro.insert(0, micro.size() < 7 ? 7 - micro.size() : 0, '0');
		all += fmt::format("[{}] ", micro.insert(micro.size() - 6, "."));
	} else if (is(fields.seconds, "0123456789.")) {
		all += fmt::format("[{}] ", fields.seconds);
	}
	return all + (fields.caller.empty() ? "" : fmt::format("[{}] ", fields.caller));
}

std::string console_text(const Fields &fields)
{
	if (!of_kernel(fields))
		return "\n";
	const auto before = prefix(fields);
	std::string text;
	for (std::string_view rest = fields.text; text.empty() || !rest.empty();) {
		const auto end = std::min(rest.find('\n'), rest.size());
		text.append(before).append(rest.substr(0, end)).append("\n");
		rest.remove_prefix(std::min(end + 1, rest.size()));
	}
	return text;
}

// What stands behind an object, up to the next one or to a line that has more than ends of
// others.
void pass_rest(Cursor &at)
{
	at.run([](char c) { return c != '{' && c != '\n'; }, at.rest().size());
	while (at.eat('\n')) {
		Cursor next = at;
		next.run([](char c) { return c == ' ' || c == ',' || c == ']' || c == '}'; },
			 next.rest().size());
		if (next.since(at).empty() || (next.peek() != '\n' && !next.done()))
			break;
		at = next;
	}
}

std::size_t count_ends(const char *begin, const char *end)
{
	return static_cast<std::size_t>(std::count(begin, end, '\n'));
}

} // namespace

std::optional<FieldRecord> FieldReader::read(std::string_view log)
{
	if (log.empty() || log.data() < barren_)
		return std::nullopt;
	const bool journal = begins_journal(log);
	Cursor at(log);
	if (!journal) {
		at.run(
			[](char c) {
				return c == ' ' || c == '\t' || c == ',' || c == '-' ||
				       c == '[' || c == '\x1e';
			},
			log.size());
		at.eat("data: ");
		if (at.peek() != '{')
			return std::nullopt;
	}
	Fields fields;
	const bool found = journal ? read_journal(at, fields) : read_objects(at, fields);
	barren_ = at.rest().data();
	if (!journal)
		pass_rest(at);
	if (!found)
		return std::nullopt;
	FieldRecord record;
	record.size = at.since(Cursor(log)).size();
	record.lines = count_ends(log.data(), log.data() + record.size);
	record.above = count_ends(log.data(), fields.at);
	record.text = console_text(fields);
	return record;
}

bool of_lava(std::string_view line)
{
	return !line.empty() && (line[0] == '-' || line[0] == kEntry[0]) &&
	       line.substr(line.starts_with("- ") ? 2 : 0).starts_with(kEntry);
}

} // namespace noio
