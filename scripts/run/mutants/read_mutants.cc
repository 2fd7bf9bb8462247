// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "core/toml.h"
#include "core/try.h"
#include "run/mutants/plan.h"

namespace noio
{

namespace
{

using Keys = std::initializer_list<std::string_view>;

// Every key but "bases" is a text; @required ones are there and not empty, others only if
// @optional.
Result<void> check(const toml::table &table, Keys required, Keys optional,
		   const std::string &where)
{
	for (const auto key : required)
		if (table[key].value_or(std::string()).empty())
			return fail(fmt::format("\"{}\" is missing", key), where,
				    "give it, a text");
	for (const auto &[key, value] : table) {
		const auto name = key.str();
		const auto known = [&name](Keys keys) {
			return std::find(keys.begin(), keys.end(), name) != keys.end();
		};
		if (name == "bases")
			continue;
		if ((!known(required) && !known(optional)) || !value.is_string())
			return fail(fmt::format("\"{}\" is not known here", name), where,
				    "correct it");
	}
	return {};
}

std::string text(const toml::table &table, std::string_view key)
{
	return table[key].value_or(std::string());
}

Result<void> read_one(MutantsFile &read, std::string_view kind, const toml::table &table,
		      const std::string &where)
{
	if (kind == "mutant")
		return check(table, {"name", "file", "from"}, {"to", "profile"}, where)
			.map([&] {
				read.added.push_back(
					{text(table, "name"),
					 Edit{text(table, "file"), text(table, "from"),
					      text(table, "to")},
					 text(table, "profile"),
					 {}});
			});
	if (kind == "hunk")
		return check(table, {"of", "profile"}, {}, where).map([&] {
			read.profiles[text(table, "of")] = text(table, "profile");
		});
	if (kind == "unseen")
		return check(table, {"of", "why"}, {}, where).map([&] {
			read.unseen[text(table, "of")] = text(table, "why");
		});
	return fail(fmt::format("there is no [[{}]]", kind), where,
		    "use mutant, hunk or unseen");
}

} // namespace

Result<MutantsFile> read_mutants(std::string_view toml, std::string_view name,
				 const std::string &base)
{
	TRY_ASSIGN(const auto parsed, parse_toml(toml, name));
	MutantsFile read;
	for (const auto &[kind, list] : parsed) {
		if (!list.is_array_of_tables())
			return fail(fmt::format("\"{}\" is no list of tables", kind.str()),
				    std::string(name), "write [[mutant]]");
		for (const auto &node : *list.as_array()) {
			const auto where = fmt::format("{}:{}", name, node.source().begin.line);
			const auto holds = holds_for(*node.as_table(), base);
			if (!holds)
				return fail("\"bases\" is no list of names", where,
					    "write bases = [\"v6.12\"]");
			MutantsFile others;
			TRY(read_one(*holds ? read : others, kind.str(), *node.as_table(),
				     where));
		}
	}
	return read;
}

} // namespace noio
