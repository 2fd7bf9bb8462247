// SPDX-License-Identifier: GPL-2.0
// What a guest says of itself on its second channel, beside the console: lines "key rest".
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/field.h"

namespace noio
{

// How much of a table of lockdep's is in use, as in /proc/lockdep_stats.
struct TableUse {
	std::string table; // "lock-classes"
	std::uint64_t used = 0, max = 0;
};

template <> inline constexpr auto kFields<TableUse> =
	std::tuple{field("table", &TableUse::table), field("used", &TableUse::used),
		   field("max", &TableUse::max)};

// A place that allocates under pcpu_alloc_mutex what it must not.
struct WordSite {
	std::uint64_t count = 0;
	std::string problem; // "io", "fs", "io,fs", "reserves"
	std::uint64_t mask = 0;
	std::vector<std::string> frames; // innermost first
};

template <> inline constexpr auto kFields<WordSite> = std::tuple{
	field("count", &WordSite::count),
	field("problem", &WordSite::problem, "io, fs, io,fs or reserves"),
	field("mask", &WordSite::mask), field("frames", &WordSite::frames, "innermost first")};

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

// 0 when a guest never counted it.
std::uint64_t count_of(const Counts &counts, std::string_view name);

// Empty and not done: what a guest that said nothing is worth.
struct Word {
	std::string scenario;
	std::chrono::seconds elapsed{0};
	std::uint64_t iterations = 0;
	std::optional<bool> lockdep; // empty: it was never looked at
	std::vector<TableUse> tables;
	std::vector<std::pair<std::string, std::string>> edges; // from, to; each once
	Counts counts;
	std::vector<WordSite> sites;
	std::optional<int> exit; // of the scenario: 0, 1, 4 (skipped), 128 + signal
	std::string skip;	 // why it exits with 4
	bool done = false;
	// Where it is not what the contract says, "line 3: ...", the first ones.
	std::vector<std::string> problems;

	// All was said, and nothing of it contradicts the rest. Until then a guest has failed.
	[[nodiscard]] bool complete() const { return done && problems.empty(); }
};

// What a report tells of it.
template <> inline constexpr auto kFields<Word> = std::tuple{
	field("lockdep", &Word::lockdep, "was it on at the end? null: the guest never said"),
	field("iterations", &Word::iterations),
	field("counts", &Word::counts,
	      "of the monitor in the guest's kernel: chunks_created, allocs_<context of the "
	      "caller>, bad_<problem>")};

// Reads a word as it comes; it may be anything.
class WordReader
{
public:
	// A last line without its end waits for the rest of it.
	void feed(std::string_view text);
	[[nodiscard]] const Word &word() const { return word_; }

private:
	void take(std::string_view line);

	Word word_;
	std::string rest_;
	std::size_t lines_ = 0;
};

// The whole of it at once, cut off anywhere. A last line without its end is not read: the guest
// was still at it.
Word parse_word(std::string_view text);

// The word of a guest that said it on its @console, as lines "noio.word NUMBER: LINE;". A line
// that is missing or cut is a problem of it.
Word console_word(std::string_view console);

} // namespace noio
