// SPDX-License-Identifier: GPL-2.0
// Where, and how badly, patches do not apply.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/process.h"

namespace noio
{

// A hunk that found no place: "mm/vmalloc.c:4844 (pcpu_get_vm_areas)", or a file that is
// not there: "mm/percpu-vm.c (no such file)".
using Reject = std::string;

// The rejects named in the output of git apply for the patch whose text is @patch. A line
// number is the one that the hunk was made for.
std::vector<Reject> parse_rejects(std::string_view output, std::string_view patch);

// Sum of the distances, in lines, by which hunks had to be moved, in the output of
// git apply -v.
std::size_t total_offset(std::string_view output);

struct Attempt {
	std::vector<Reject> rejects;
	std::size_t offset = 0; // total_offset() of all patches
};

// Applies @patches one after the other to copies of the files of @tree that they touch,
// in a directory of its own, and collects all their rejects: git apply --check would stop
// at the first one of each file, and hold each patch against the tree without those before
// it. @tree is only read.
Result<Attempt> try_patches(const std::filesystem::path &tree,
			    const std::vector<std::filesystem::path> &patches, Runner &runner);

// The same in reverse, the last patch first; ends with the first that has rejects.
Result<Attempt> try_without(const std::filesystem::path &tree,
			    const std::vector<std::filesystem::path> &patches, Runner &runner);

} // namespace noio
