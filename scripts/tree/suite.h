// SPDX-License-Identifier: GPL-2.0
// The KUnit suite and the kselftests as files to be put into a tree.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/error.h"

namespace noio
{

// Name, relative to kunit/, and content.
using SuiteFiles = std::map<std::string, std::string>;

// All files below @kunit_dir. Error: unreadable, or no Kconfig and Makefile there.
Result<SuiteFiles> read_suite(const std::filesystem::path &kunit_dir);

// Writes @files into suite_dir() of @tree, and the line each that the Kconfig and the
// Makefile above need; what was in the directory before is gone.
Result<void> place_suite(const std::filesystem::path &tree, const SuiteFiles &files);

// Copies the kselftests in @selftests_dir to tools/testing/selftests/percpu of @tree; what was
// there before is gone. Errors: there are none, or the tree is not writable.
Result<void> place_selftests(const std::filesystem::path &tree,
			     const std::filesystem::path &selftests_dir);

} // namespace noio
