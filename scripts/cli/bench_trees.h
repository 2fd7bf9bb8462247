// SPDX-License-Identifier: GPL-2.0
// What the benchmarks of kernels have in common: which trees, and another base beside them.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/run_options.h"

namespace noio
{

struct BenchOptions {
	RunOptions run;
	std::string trees;
	std::string beside = "reference"; // "none": no other
};

// add_run_options(), --trees and --beside.
void add_bench_options(CLI::App &verb, BenchOptions &options);

// @run for the base beside it, with the second series if that base has it; none: there is no
// other base. Errors: those of parse_base().
Result<std::optional<Run>> run_beside(const BenchOptions &options, Run run);

// The trees of @beside: as it is and, when it has a second series, with that.
std::string trees_beside(const Run &beside);

// What a tree of another base is called in the table: its release, and its patches if any.
std::string title_beside(const std::string &release, const std::string &title);

} // namespace noio
