// SPDX-License-Identifier: GPL-2.0
// The files that a series was made from, as its cover letter names them. A package has no
// commits, so "base-version:" and a "base-blob: <id> <file>" for each changed file stand in for
// git's base-commit: git hash-object tells whether a tree has the same.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tree/same_tree.h"

namespace noio
{

struct Provenance {
	std::string version;			  // "6.12.117"
	std::map<std::string, std::string> blobs; // id by file
};

// Error: a cover letter without them.
Result<Provenance> read_provenance(std::string_view cover, std::string_view name);

// What to do to the lines of a cover letter that names @named where it has to name @ids, one
// entry a file; empty: nothing.
std::vector<std::string> corrections(const std::map<std::string, std::string> &named,
				     const std::map<std::string, std::string> &ids);

// The ids that git has for @files.
Result<std::map<std::string, std::string>> blob_ids(const Files &files, Runner &runner);

} // namespace noio
