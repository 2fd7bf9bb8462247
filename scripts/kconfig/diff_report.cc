// SPDX-License-Identifier: GPL-2.0
#include <array>
#include <set>

#include <fmt/core.h>

#include "core/text.h"
#include "kconfig/diff.h"

namespace noio
{

namespace
{

std::string line(const Change &change)
{
	switch (change.kind) {
	case Change::Kind::kNew:
		return fmt::format("{}: new, {} ({})\n", change.symbol, printable(change.is),
				   change.at);
	case Change::Kind::kGone:
		return fmt::format("{}: gone, was {} ({})\n", change.symbol,
				   printable(change.was), change.at);
	case Change::Kind::kType:
		return fmt::format("{}: of type {}, was {} ({})\n", change.symbol, change.is,
				   change.was, change.at);
	case Change::Kind::kValue:
		break;
	}
	return fmt::format("{}: {}, was {} ({})\n", change.symbol, printable(change.is),
			   printable(change.was), change.at);
}

} // namespace

std::string diff_text(const std::vector<Change> &changes, const Paint &paint)
{
	std::string text;
	for (const auto &change : changes)
		if (change.because.empty())
			text += line(change);
	std::set<std::vector<std::string>> told;
	for (const auto &change : changes) {
		if (change.because.empty() || !told.insert(change.because).second)
			continue;
		text += paint.strong(join(change.because, "\n")) + "\n";
		for (const auto &other : changes)
			if (other.because == change.because)
				text += "    " + line(other);
	}
	std::array<std::size_t, 4> counts{};
	for (const auto &change : changes)
		counts.at(static_cast<std::size_t>(change.kind))++;
	return text + fmt::format("{} new, {} gone, {} of another type, {} of another value\n",
				  counts[0], counts[1], counts[2], counts[3]);
}

} // namespace noio
