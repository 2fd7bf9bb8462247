// SPDX-License-Identifier: GPL-2.0
// What the operations of the percpu allocator cost, as kunit/bench.c counts it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "run/suite/report_header.h"

namespace noio
{

struct Cost {
	std::string operation;		    // "alloc-atomic"
	unsigned cpus = 0;		    // that are possible; one is online
	std::uint64_t bytes = 0;	    // of the area; 0: the worker has none
	std::int64_t pages = 0, chunks = 0; // how many more it leaves
	unsigned runs = 0;
	std::uint64_t least = 0, median = 0; // instructions

	bool operator==(const Cost &) const = default;
};

template <> inline constexpr auto kFields<Cost> = std::tuple{
	field("operation", &Cost::operation),
	field("cpus", &Cost::cpus, "that are possible; one is online"),
	field("bytes", &Cost::bytes, "of the area; 0 for the worker"),
	field("pages", &Cost::pages, "how many more are populated afterwards, for each CPU"),
	field("chunks", &Cost::chunks, "how many more there are afterwards"),
	field("runs", &Cost::runs),
	field("least", &Cost::least, "instructions"),
	field("median", &Cost::median)};

// One kernel.
struct TreeCosts {
	std::string title;   // "0", "1+2"; of a kernel that is only beside them, its release
	std::string release; // "7.2.13"
	std::vector<Cost> costs;
	std::vector<std::string> problems; // each makes the counts worth nothing
};

template <> inline constexpr auto kFields<TreeCosts> = std::tuple{
	field("title", &TreeCosts::title, "the patches: 0, 1+2; besides: the release"),
	field("release", &TreeCosts::release), field("costs", &TreeCosts::costs),
	field("problems", &TreeCosts::problems, "each makes the counts worth nothing")};

struct AllocBench : ReportHeader {
	std::vector<TreeCosts> trees;	// what others are compared with comes first
	std::vector<TreeCosts> besides; // other kernels, unpatched
};

// Of the same operation, CPUs and size.
bool same_operation(const Cost &one, const Cost &other);

// Those of the series, then those besides.
std::vector<const TreeCosts *> all_trees(const AllocBench &bench);

// What makes counts worth nothing, each with the title of its tree: "1+2: the guest timed out".
std::vector<std::string> problems(const AllocBench &bench);

// All boots were as they have to be, and every count repeated.
bool sound(const AllocBench &bench);

// The one of @tree that is the same_operation(); null: there is none.
const Cost *find_cost(const TreeCosts &tree, const Cost &like);

} // namespace noio
