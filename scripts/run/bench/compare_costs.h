// SPDX-License-Identifier: GPL-2.0
// Sets the costs of kernels side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run/bench/costs.h"

namespace noio
{

// On a path that takes no page an operation may cost two instructions more, on any other one
// in a hundred.
constexpr std::int64_t kMostMore = 2;
constexpr double kMostRatio = 1.01;

struct CostCell {
	std::optional<Cost> cost; // empty: the kernel has no such operation
	// To the first column; empty: not the same work, another number of pages or chunks.
	std::optional<double> ratio;
	std::int64_t more = 0; // instructions
};

struct CostRow {
	Cost base;		     // of the first column
	std::vector<CostCell> cells; // of the other columns
	bool within = true;	     // all trees of the series are, those besides do not matter

	[[nodiscard]] bool fast() const
	{
		return base.pages == 0 && base.chunks == 0 && base.bytes != 0;
	}
};

// In how many rows more is spent than may be, and of how many. None where there is but one
// tree.
struct Goal {
	unsigned missed = 0, of = 0;
};

struct CostTable {
	std::vector<std::string> titles; // of all columns
	std::vector<CostRow> rows;
	Goal goal;
};

// The first tree against all others, then against those besides. A row for each operation of
// the first. Empty where there is no tree.
CostTable compare_costs(const AllocBench &bench);

template <> inline constexpr auto kFields<Goal> =
	std::tuple{field("missed", &Goal::missed, "operations that cost more than they may"),
		   field("of", &Goal::of, "0: there was one tree, and nothing to compare")};

template <> inline constexpr auto kFields<AllocBench> = report_fields(
	field(
		"sound", +[](const AllocBench &bench) { return sound(bench); },
		"all boots were as they have to be, and every count repeated"),
	field(
		"goal", +[](const AllocBench &bench) { return compare_costs(bench).goal; }),
	field("trees", &AllocBench::trees, "the first is what others are compared with"),
	field("besides", &AllocBench::besides, "other kernels, unpatched"));

// "1.0032 (+1)", "-" or, where the work differs, "9 pages".
std::string cell_text(const CostCell &cell);

// "alloc-atomic 8 B"
std::string operation_text(const Cost &cost);

// What it is about, a row for each operation with the ratios to the first tree, and the answer.
std::string alloc_text(const AllocBench &bench);

} // namespace noio
