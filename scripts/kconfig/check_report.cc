// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "core/json.h"
#include "core/text.h"
#include "kconfig/check.h"

namespace noio
{

namespace
{

using nlohmann::json;

json to_json(const Lost &lost)
{
	return {{"symbol", lost.symbol},	 {"asked", lost.asked.value},
		{"at", lost.asked.origin},	 {"got", lost.got},
		{"cause", name(lost.why.cause)}, {"roots", lost.why.roots},
		{"steps", lost.why.steps}};
}

json to_json(const Repeat &repeat)
{
	return {{"symbol", repeat.symbol},
		{"first", repeat.first.value},
		{"first_at", repeat.first.origin},
		{"second", repeat.second.value},
		{"second_at", repeat.second.origin}};
}

json to_json(const Malformed &malformed)
{
	return {{"symbol", malformed.symbol},
		{"written", malformed.written.value},
		{"at", malformed.written.origin},
		{"taken", malformed.taken}};
}

std::string line(const Lost &lost)
{
	return fmt::format("    {}: asked {} ({}), is {}\n", lost.symbol,
			   printable(lost.asked.value), lost.asked.origin, printable(lost.got));
}

} // namespace

std::string check_text(const ConfigCheck &check, const Paint &paint)
{
	std::string text;
	std::set<std::vector<std::string>> told;
	for (const auto &lost : check.lost) {
		if (!told.insert(lost.why.roots).second)
			continue;
		text += paint.strong(join(lost.why.roots, "\n")) + "\n";
		for (const auto &other : check.lost) {
			if (other.why.roots != lost.why.roots)
				continue;
			text += line(other);
			for (const auto &step : other.why.steps)
				text += "        " + step + "\n";
		}
	}
	for (const auto &repeat : check.repeats)
		if (!repeat.conflict())
			text += fmt::format("{}={} is said twice ({}, {})\n", repeat.symbol,
					    printable(repeat.first.value), repeat.first.origin,
					    repeat.second.origin);
	for (const auto &malformed : check.malformed)
		text += fmt::format("{}={} is malformed ({}): kconfig takes {} of it\n",
				    malformed.symbol, printable(malformed.written.value),
				    malformed.written.origin, printable(malformed.taken));
	return text + fmt::format("{} asked for, {} did not stick\n", check.asked,
				  check.lost_symbols());
}

std::string check_json(const ConfigCheck &check)
{
	json object{{"asked", check.asked},
		    {"lost", json::array()},
		    {"repeats", json::array()},
		    {"malformed", json::array()}};
	for (const auto &lost : check.lost)
		object["lost"].push_back(to_json(lost));
	for (const auto &repeat : check.repeats)
		object["repeats"].push_back(to_json(repeat));
	for (const auto &malformed : check.malformed)
		object["malformed"].push_back(to_json(malformed));
	// Values may hold bytes that are no UTF-8.
	return json_text(object);
}

} // namespace noio
