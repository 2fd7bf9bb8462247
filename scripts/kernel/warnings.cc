// SPDX-License-Identifier: GPL-2.0
#include "kernel/warnings.h"

#include <map>
#include <utility>

#include <re2/re2.h>

#include "core/piece.h"
#include "core/text.h"

namespace noio
{

std::vector<Warning> read_warnings(std::string_view log, const std::filesystem::path &tree)
{
	// "mm/a.c:12:3: warning: ...", and "Warning: mm/a.c:12 ..." of a newer kernel-doc.
	static const RE2 kPlaceFirst(
		R"((\S+?):(\d+)(?::\d+)?: ((?:fatal )?(?:warning|error): .*))");
	static const RE2 kWordFirst(R"((?i:(warning|error)): (\S+?):(\d+):? (.*))");
	const auto top = tree.string() + "/";
	std::vector<Warning> all;
	for (const auto line : lines(log)) {
		const auto text = piece(line);
		Warning found;
		std::string word;
		if (RE2::FullMatch(text, kWordFirst, &word, &found.file, &found.line,
				   &found.text))
			found.text = "warning: " + found.text;
		else if (!RE2::FullMatch(text, kPlaceFirst, &found.file, &found.line,
					 &found.text))
			continue;
		if (found.file.starts_with(top))
			found.file.erase(0, top.size());
		all.push_back(std::move(found));
	}
	return all;
}

std::vector<Warning> new_warnings(const std::vector<Warning> &before,
				  const std::vector<Warning> &after)
{
	std::map<std::pair<std::string, std::string>, unsigned> known;
	for (const auto &warning : before)
		known[{warning.file, warning.text}]++;
	std::vector<Warning> fresh;
	for (const auto &warning : after) {
		auto &left = known[{warning.file, warning.text}];
		if (left > 0)
			left--;
		else
			fresh.push_back(warning);
	}
	return fresh;
}

} // namespace noio
