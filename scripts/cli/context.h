// SPDX-License-Identifier: GPL-2.0
// What every verb of the noio binary gets.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "cli/exit_of.h"
#include "core/error.h"
#include "core/process.h"

namespace noio
{

struct Context {
	Runner &runner;
	std::filesystem::path root{};  // where patches/ and kunit/ are; --root
	std::filesystem::path cache{}; // tarballs, work trees, apt state; --cache
	std::string command{};	       // that does the same, as it was typed
	std::filesystem::path out{};   // where reports go, unless --out says
	// The callback of the verb that was typed puts its work here; main() runs it
	// when the whole command line is parsed and the paths above are known.
	std::function<Result<Exit>(Context &)> verb{};
};

// The nearest directory at or above the one of this executable that holds patches/ and
// kunit/, or has them in share/pcpu-noio, where make install puts them. Error: there is none
// (the binary was moved).
Result<std::filesystem::path> find_root();

// What --out @given says; empty: context.out.
std::filesystem::path out_dir(const Context &context, const std::filesystem::path &given);

// The commit that the repository @root is at, or that it was installed from by make install.
std::string commit_of(const std::filesystem::path &root, Runner &runner);

// What --version prints: that commit, and digests of the suite and of each series.
// Without @root of find_root(), whose errors it has.
Result<std::string> version_text(std::filesystem::path root);

// Fills in the paths that were not given on the command line. Errors: no root above the
// executable, no place for a cache.
Result<void> complete(Context &context);

} // namespace noio
