// SPDX-License-Identifier: GPL-2.0
// The tests, KUnit suite and kselftests, as files to be put into a tree.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/error.h"

namespace noio
{

// Name, relative to their directory, and content.
using SuiteFiles = std::map<std::string, std::string>;

// All files below @dir. Error: one cannot be read, there are none.
Result<SuiteFiles> read_files(const std::filesystem::path &dir);

// All files below @kunit_dir. Error: unreadable, or no Kconfig and Makefile there.
Result<SuiteFiles> read_suite(const std::filesystem::path &kunit_dir);

// Takes the benchmark out of @files.
void drop_bench(SuiteFiles &files);

// Writes @files into suite_dir() of @tree, and the lines that the Kconfig and the
// Makefile above need for it and its benchmark, and mm/kmemleak.c for its in_kmemleak.c; what
// was in the directory before is gone.
Result<void> place_suite(const std::filesystem::path &tree, const SuiteFiles &files);

// Writes @files, those of selftests/percpu/, into the directory of that name among the
// kselftests of @tree, where git does not look; the answer is the kselftests' directory. What
// was in their place before is gone. Error: @tree has no kselftests, it cannot be written.
Result<std::filesystem::path> place_selftests(const std::filesystem::path &tree,
					      const SuiteFiles &files);

} // namespace noio
