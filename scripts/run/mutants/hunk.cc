// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/hunk.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/piece.h"
#include "core/text.h"

namespace noio
{

namespace
{

bool is_comment(std::string_view line)
{
	const auto text = trimmed(line);
	return text.empty() || text.starts_with("/*") || text.starts_with("*");
}

std::string joined(const std::vector<std::string_view> &all, std::size_t from, std::size_t to)
{
	std::string text;
	for (auto i = from; i < to; i++)
		text.append(all[i]).append("\n");
	return text;
}

std::string joined(const std::vector<std::string> &all)
{
	std::string text;
	for (const auto &line : all)
		text.append(line).append("\n");
	return text;
}

// "static int f(int a)" -> "f"
std::string function_in(const std::string &heading)
{
	std::string function;
	return RE2::PartialMatch(heading, R"((\w+)\()", &function) ? function : "";
}

bool occurs_once(std::string_view text, std::string_view part)
{
	const auto at = text.find(part);
	return at != text.npos && text.find(part, at + 1) == text.npos;
}

} // namespace

Result<std::vector<Hunk>> parse_hunks(std::string_view diff)
{
	const RE2 heading(R"(@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@ ?(.*))");
	std::vector<Hunk> hunks;
	std::string file, count, function;
	unsigned long start = 0;
	bool inside = false;
	for (const auto line : lines(diff)) {
		const auto text = piece(line);
		if (line.starts_with("diff --git ")) {
			inside = false;
		} else if (!inside && RE2::FullMatch(text, R"(\+\+\+ b/(.*))", &file)) {
			continue;
		} else if (RE2::FullMatch(text, heading, &start, &count, &function)) {
			inside = true;
			// Where nothing is added git names the line above.
			hunks.push_back({file,
					 function_in(function),
					 count == "0" ? start : start - 1,
					 {},
					 {}});
		} else if (inside && line.starts_with('-')) {
			hunks.back().removed.emplace_back(line.substr(1));
		} else if (inside && line.starts_with('+')) {
			hunks.back().added.emplace_back(line.substr(1));
		} else if (inside) {
			return fail("this is no output of git diff -U0", std::string(line),
				    "see what git printed");
		}
	}
	return hunks;
}

std::string name(const Hunk &hunk)
{
	const auto &changed = hunk.added.empty() ? hunk.removed : hunk.added;
	const auto telling = std::find_if(changed.begin(), changed.end(),
					  [](const auto &line) { return !is_comment(line); });
	const auto &line = telling == changed.end() ? changed.front() : *telling;
	return fmt::format("{}{}{}: {}", hunk.file, hunk.function.empty() ? "" : ", ",
			   hunk.function, trimmed(line));
}

bool only_comments(const Hunk &hunk)
{
	return std::all_of(hunk.removed.begin(), hunk.removed.end(), is_comment) &&
	       std::all_of(hunk.added.begin(), hunk.added.end(), is_comment);
}

Result<Edit> revert(const Hunk &hunk, std::string_view text)
{
	const auto all = lines(text);
	const auto end = hunk.line + hunk.added.size();
	if (end > all.size() || joined(all, hunk.line, end) != joined(hunk.added))
		return fail("the hunk is not in the file", hunk.file, name(hunk));
	for (std::size_t around = 1; around <= all.size(); around++) {
		const auto from = hunk.line - std::min<std::size_t>(around, hunk.line);
		const auto to = std::min(end + around, all.size());
		const auto before = joined(all, from, hunk.line);
		const auto after = joined(all, end, to);
		const auto place = fmt::format("{}{}{}", before, joined(hunk.added), after);
		if (occurs_once(text, place))
			return Edit{hunk.file, place,
				    fmt::format("{}{}{}", before, joined(hunk.removed), after)};
	}
	return fail("the hunk has no place of its own", hunk.file, name(hunk));
}

} // namespace noio
