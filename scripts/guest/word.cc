// SPDX-License-Identifier: GPL-2.0
#include "guest/word.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/text.h"
#include "guest/word_fields.h"
#include "guest/word_lists.h"

namespace noio
{

namespace
{

constexpr std::size_t kLongest = 8192; // a line has a stack at most
constexpr std::size_t kProblems = 20;

Wrong read_begin(Word &word, std::string_view rest)
{
	if (!word.scenario.empty())
		return "a second begin";
	if (!is_name(rest))
		return "no name of a scenario";
	word.scenario = rest;
	return nullptr;
}

Wrong read_elapsed(Word &word, std::string_view rest)
{
	constexpr std::uint64_t kYear = 366UL * 86400;
	const auto seconds = whole_number(rest);
	if (!seconds || *seconds > kYear)
		return "no number of seconds";
	const std::chrono::seconds at(*seconds);
	if (at < word.elapsed)
		return "time goes backwards";
	word.elapsed = at;
	return nullptr;
}

Wrong read_iterations(Word &word, std::string_view rest)
{
	const auto done = whole_number(rest);
	if (!done)
		return "no number of iterations";
	if (*done < word.iterations)
		return "iterations were undone";
	word.iterations = *done;
	return nullptr;
}

Wrong read_lockdep(Word &word, std::string_view rest)
{
	if (rest != "on" && rest != "off")
		return "neither on nor off";
	const bool on = rest == "on";
	if (on && word.lockdep == false)
		return "lockdep on after off";
	word.lockdep = on;
	return nullptr;
}

Wrong read_exit(Word &word, std::string_view rest)
{
	constexpr std::uint64_t kLastSignal = 128 + 64;
	const auto code = whole_number(rest);
	if (word.exit)
		return "a second exit";
	if (!code || (*code > 1 && *code != 4 && *code <= 128) || *code > kLastSignal)
		return "none of 0, 1, 4, 128 + signal";
	word.exit = static_cast<int>(*code);
	return nullptr;
}

Wrong read_skip(Word &word, std::string_view rest)
{
	if (!word.skip.empty())
		return "a second skip";
	if (rest.empty())
		return "no reason";
	word.skip = rest;
	return nullptr;
}

Wrong read_done(Word &word, std::string_view rest)
{
	if (!rest.empty())
		return "more than done";
	word.done = true;
	if (!word.exit)
		return "done, and nobody said how it ended";
	if ((*word.exit == 4) == word.skip.empty())
		return "skipped without a reason, or a reason without that";
	return nullptr;
}

struct Key {
	std::string_view name;
	Wrong (*read)(Word &word, std::string_view rest);
};

constexpr std::array<Key, 11> kKeys{{
	{"begin", read_begin},
	{"elapsed", read_elapsed},
	{"iterations", read_iterations},
	{"lockdep", read_lockdep},
	{"lockdep_stat", read_table},
	{"edge", read_edge},
	{"count", read_count},
	{"site", read_site},
	{"exit", read_exit},
	{"skip", read_skip},
	{"done", read_done},
}};

Wrong read_line(Word &word, std::string_view text)
{
	if (word.done)
		return "more after done";
	if (text.size() > kLongest)
		return "too long";
	if (!is_ascii(text))
		return "not ASCII";
	const auto name = cut(text);
	if (word.scenario.empty() && name != "begin")
		return "does not begin with begin";
	const auto *const key = std::find_if(kKeys.begin(), kKeys.end(),
					     [&](const Key &one) { return one.name == name; });
	return key == kKeys.end() ? "unknown" : key->read(word, text);
}

} // namespace

void WordReader::take(std::string_view line)
{
	lines_++;
	const Wrong wrong = read_line(word_, line);
	if (wrong && word_.problems.size() < kProblems)
		word_.problems.push_back(fmt::format("line {}: {}: \"{}\"", lines_, wrong,
						     plain_text(line.substr(0, 60))));
}

void WordReader::feed(std::string_view text)
{
	for (std::size_t end = 0; (end = text.find('\n')) != text.npos;) {
		rest_ += text.substr(0, end);
		take(rest_);
		rest_.clear();
		text.remove_prefix(end + 1);
	}
	rest_ += text;
}

Word parse_word(std::string_view text)
{
	WordReader reader;
	reader.feed(text);
	return reader.word();
}

std::uint64_t count_of(const Counts &counts, std::string_view name)
{
	const auto found = counts.find(name);
	return found == counts.end() ? 0 : found->second;
}

} // namespace noio
