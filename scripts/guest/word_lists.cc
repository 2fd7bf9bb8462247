// SPDX-License-Identifier: GPL-2.0
#include "guest/word_lists.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "guest/word_fields.h"

namespace noio
{

namespace
{

// A sound word has some hundred lines.
constexpr std::size_t kMost = 4096; // of edges, sites or tables
constexpr std::size_t kFrames = 12;

constexpr std::array<std::string_view, 11> kCounts{
	"chunks_created", "allocs_kernel",  "allocs_nofs", "allocs_noio",
	"allocs_atomic",  "seen",	    "bad_io",	   "bad_fs",
	"bad_reserves",	  "under_pressure", "reclaimed",
};

} // namespace

Wrong read_table(Word &word, std::string_view rest)
{
	const auto name = cut(rest);
	const auto used = whole_number(cut(rest));
	const auto max = whole_number(rest);
	if (!is_name(name) || !used || !max)
		return "not NAME USED MAX";
	if (word.tables.size() == kMost)
		return "too many";
	if (std::any_of(word.tables.begin(), word.tables.end(),
			[&](const TableUse &one) { return one.table == name; }))
		return "said before";
	word.tables.push_back({std::string(name), *used, *max});
	return nullptr;
}

Wrong read_edge(Word &word, std::string_view rest)
{
	constexpr std::string_view kArrow = " -> ";
	const auto arrow = rest.find(kArrow);
	if (arrow == rest.npos || arrow == 0 || arrow + kArrow.size() == rest.size())
		return "not FROM -> TO";
	std::pair edge(std::string(rest.substr(0, arrow)),
		       std::string(rest.substr(arrow + kArrow.size())));
	if (edge.second.find(kArrow) != std::string::npos)
		return "not FROM -> TO";
	if (word.edges.size() == kMost)
		return "too many";
	// Two keys of one class are one edge.
	if (std::find(word.edges.begin(), word.edges.end(), edge) != word.edges.end())
		return nullptr;
	word.edges.push_back(std::move(edge));
	return nullptr;
}

Wrong read_count(Word &word, std::string_view rest)
{
	const auto name = cut(rest);
	const auto value = whole_number(rest);
	if (!value || std::find(kCounts.begin(), kCounts.end(), name) == kCounts.end())
		return "not a NAME N that is counted";
	return word.counts.emplace(name, *value).second ? nullptr : "said before";
}

Wrong read_site(Word &word, std::string_view rest)
{
	const auto count = whole_number(cut(rest));
	const auto problem = cut(rest);
	const auto mask = hex(cut(rest));
	const auto frames = split(rest, '<');
	if (!count || !mask || frames.size() > kFrames ||
	    !std::all_of(frames.begin(), frames.end(), is_name) ||
	    (problem != "io" && problem != "fs" && problem != "io,fs" && problem != "reserves"))
		return "not COUNT PROBLEM MASK FRAMES";
	if (word.sites.size() == kMost)
		return "too many";
	word.sites.push_back(
		{*count, std::string(problem), *mask, {frames.begin(), frames.end()}});
	return nullptr;
}

} // namespace noio
