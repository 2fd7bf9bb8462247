// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "core/text.h"
#include "kconfig/check.h"

namespace noio
{

namespace
{

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

} // namespace noio
