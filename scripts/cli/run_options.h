// SPDX-License-Identifier: GPL-2.0
// What every verb that builds and boots a tree is asked for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/context.h"
#include "kernel/run.h"
#include "run/suite/compare.h"
#include "run/suite/report_header.h"

namespace noio
{

struct RunOptions {
	std::string base = "default", version, second, arch = "x86_64", cross,
		    profile = "lockdep";
	std::filesystem::path kdir, out, tally;
};

// For times in seconds: "90", "90s", "10m", "1h".
CLI::AsNumberWithUnit seconds_unit();

// --series, for a second series; without it @second stays empty.
void add_series_option(CLI::App &verb, std::string &second);

// Which tree and series, and where reports go: all but what one kernel is built with.
void add_tree_options(CLI::App &verb, RunOptions &options);

// Those, architecture, compiler and profile.
void add_run_options(CLI::App &verb, RunOptions &options);

// "noio" and the commit that it is run from, where that is known.
std::string tool_name(const Context &context);

// The name of the tree with so many patches of a series; empty: nobody said how many.
std::string trees_with(const std::optional<unsigned> &patches);
// What a report of @verb begins with, of which no tree is the subject.
ReportHeader verb_header(const std::string &verb, const Context &context);

// Of @verb, by whose name it is called. What can be known to be wrong before a tree is there is
// an error: those of parse_base(), no such architecture or profile, @trees with a patch that no
// series has.
Result<Run> to_run(const std::string &verb, const RunOptions &options, const Context &context,
		   const std::string &trees = "");

// Inside `make check` the tally goes to a file, and one closing line ends all the steps;
// elsewhere, when @file is empty, that line is printed.
Result<void> close(const Tally &tally, const std::filesystem::path &file);

// Writes @stem.json and @stem.txt, prints @text and where they are, and closes with @tally.
Result<void> write_report(const std::filesystem::path &stem, const std::string &text,
			  const std::string &json, const Tally &tally,
			  const std::filesystem::path &tally_file);

} // namespace noio
