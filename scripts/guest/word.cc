// SPDX-License-Identifier: GPL-2.0
#include "guest/word.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.h"
#include "guest/word_fields.h"

namespace noio
{

namespace
{

// A sound word has some hundred lines, each of a stack at most.
constexpr std::size_t kLongest = 8192;
constexpr std::size_t kMost = 4096; // of edges, sites or tables
constexpr std::size_t kProblems = 20;
constexpr std::size_t kFrames = 12;

constexpr std::array<std::string_view, 9> kCounts{
	"chunks_created", "allocs_kernel", "allocs_nofs", "allocs_noio",  "allocs_atomic",
	"seen",		  "bad_io",	   "bad_fs",	  "bad_reserves",
};

using Wrong = const char *; // what is wrong with a line; null: nothing

class Reader
{
public:
	void line(std::string_view text);
	Word finish() &&;

private:
	Wrong read(std::string_view text);
	Wrong begin(std::string_view rest);
	Wrong elapsed(std::string_view rest);
	Wrong iterations(std::string_view rest);
	Wrong lockdep(std::string_view rest);
	Wrong table(std::string_view rest);
	Wrong edge(std::string_view rest);
	Wrong count(std::string_view rest);
	Wrong site(std::string_view rest);
	Wrong exit(std::string_view rest);
	Wrong skip(std::string_view rest);
	Wrong done(std::string_view rest);

	struct Key {
		std::string_view name;
		Wrong (Reader::*read)(std::string_view rest);
	};
	static constexpr std::array<Key, 11> kKeys{{
		{"begin", &Reader::begin},
		{"elapsed", &Reader::elapsed},
		{"iterations", &Reader::iterations},
		{"lockdep", &Reader::lockdep},
		{"lockdep_stat", &Reader::table},
		{"edge", &Reader::edge},
		{"count", &Reader::count},
		{"site", &Reader::site},
		{"exit", &Reader::exit},
		{"skip", &Reader::skip},
		{"done", &Reader::done},
	}};

	Word word_;
	std::size_t number_ = 0;
};

Wrong Reader::begin(std::string_view rest)
{
	if (!word_.scenario.empty())
		return "a second begin";
	if (!is_name(rest))
		return "no name of a scenario";
	word_.scenario = rest;
	return nullptr;
}

Wrong Reader::elapsed(std::string_view rest)
{
	constexpr std::uint64_t kYear = 366UL * 86400;
	const auto seconds = number(rest);
	if (!seconds || *seconds > kYear)
		return "no number of seconds";
	const std::chrono::seconds at(*seconds);
	if (at < word_.elapsed)
		return "time goes backwards";
	word_.elapsed = at;
	return nullptr;
}

Wrong Reader::iterations(std::string_view rest)
{
	const auto done = number(rest);
	if (!done)
		return "no number of iterations";
	if (*done < word_.iterations)
		return "iterations were undone";
	word_.iterations = *done;
	return nullptr;
}

Wrong Reader::lockdep(std::string_view rest)
{
	if (rest != "on" && rest != "off")
		return "neither on nor off";
	const bool on = rest == "on";
	if (on && word_.lockdep == false)
		return "lockdep on after off";
	word_.lockdep = on;
	return nullptr;
}

Wrong Reader::table(std::string_view rest)
{
	const auto name = cut(rest);
	const auto used = number(cut(rest));
	const auto max = number(rest);
	if (!is_name(name) || !used || !max)
		return "not NAME USED MAX";
	if (word_.tables.size() == kMost)
		return "too many";
	if (std::any_of(word_.tables.begin(), word_.tables.end(),
			[&](const TableUse &one) { return one.table == name; }))
		return "said before";
	word_.tables.push_back({std::string(name), *used, *max});
	return nullptr;
}

Wrong Reader::edge(std::string_view rest)
{
	constexpr std::string_view kArrow = " -> ";
	const auto arrow = rest.find(kArrow);
	if (arrow == rest.npos || arrow == 0 || arrow + kArrow.size() == rest.size())
		return "not FROM -> TO";
	std::pair edge(std::string(rest.substr(0, arrow)),
		       std::string(rest.substr(arrow + kArrow.size())));
	if (edge.second.find(kArrow) != std::string::npos)
		return "not FROM -> TO";
	if (word_.edges.size() == kMost)
		return "too many";
	// Two keys of one class are one edge.
	if (std::find(word_.edges.begin(), word_.edges.end(), edge) != word_.edges.end())
		return nullptr;
	word_.edges.push_back(std::move(edge));
	return nullptr;
}

Wrong Reader::count(std::string_view rest)
{
	const auto name = cut(rest);
	const auto value = number(rest);
	if (!value || std::find(kCounts.begin(), kCounts.end(), name) == kCounts.end())
		return "not a NAME N that is counted";
	return word_.counts.emplace(name, *value).second ? nullptr : "said before";
}

Wrong Reader::site(std::string_view rest)
{
	const auto count = number(cut(rest));
	const auto problem = cut(rest);
	const auto mask = hex(cut(rest));
	auto frames = split(rest, '<');
	if (!count || !mask || frames.size() > kFrames ||
	    !std::all_of(frames.begin(), frames.end(), is_name) ||
	    (problem != "io" && problem != "fs" && problem != "io,fs" && problem != "reserves"))
		return "not COUNT PROBLEM MASK FRAMES";
	if (word_.sites.size() == kMost)
		return "too many";
	word_.sites.push_back({*count, std::string(problem), *mask, std::move(frames)});
	return nullptr;
}

Wrong Reader::exit(std::string_view rest)
{
	constexpr std::uint64_t kLastSignal = 128 + 64;
	const auto code = number(rest);
	if (word_.exit)
		return "a second exit";
	if (!code || (*code > 1 && *code != 4 && *code <= 128) || *code > kLastSignal)
		return "none of 0, 1, 4, 128 + signal";
	word_.exit = static_cast<int>(*code);
	return nullptr;
}

Wrong Reader::skip(std::string_view rest)
{
	if (!word_.skip.empty())
		return "a second skip";
	if (rest.empty())
		return "no reason";
	word_.skip = rest;
	return nullptr;
}

Wrong Reader::done(std::string_view rest)
{
	if (!rest.empty())
		return "more than done";
	word_.done = true;
	if (!word_.exit)
		return "done, and nobody said how it ended";
	if ((*word_.exit == 4) == word_.skip.empty())
		return "skipped without a reason, or a reason without that";
	return nullptr;
}

Wrong Reader::read(std::string_view text)
{
	if (word_.done)
		return "more after done";
	if (text.size() > kLongest)
		return "too long";
	if (!is_ascii(text))
		return "not ASCII";
	const auto name = cut(text);
	if (word_.scenario.empty() && name != "begin")
		return "does not begin with begin";
	const auto *const key = std::find_if(kKeys.begin(), kKeys.end(),
					     [&](const Key &one) { return one.name == name; });
	return key == kKeys.end() ? "unknown" : (this->*key->read)(text);
}

void Reader::line(std::string_view text)
{
	number_++;
	const Wrong wrong = read(text);
	if (wrong && word_.problems.size() < kProblems)
		word_.problems.push_back(fmt::format("line {}: {}: \"{}\"", number_, wrong,
						     plain_text(text.substr(0, 60))));
}

Word Reader::finish() &&
{
	return std::move(word_);
}

} // namespace

Word parse_word(std::string_view text)
{
	Reader reader;
	for (std::size_t end = 0; (end = text.find('\n')) != text.npos;
	     text.remove_prefix(end + 1))
		reader.line(text.substr(0, end));
	return std::move(reader).finish();
}

} // namespace noio
