// SPDX-License-Identifier: GPL-2.0
#include "console/fields.h"

#include <algorithm>

#include "console/cursor.h"
#include "console/flow_object.h"
#include "console/journal_record.h"
#include "console/record_fields.h"

namespace noio
{

namespace
{

constexpr std::string_view kEntry = R"({"dt": ")";

bool read_objects(Cursor &at, RecordFields &fields)
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
	RecordFields fields;
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
