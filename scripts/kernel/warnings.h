// SPDX-License-Identifier: GPL-2.0
// What compilers, sparse and kernel-doc have to say, and what of it is new.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace noio
{

struct Warning {
	std::string file; // below the tree: "mm/percpu.c"
	unsigned line = 0;
	std::string text; // "warning: ..." or "error: ..."

	bool operator==(const Warning &) const = default;
};

// All warnings and errors of @log that name a file, in their order. @tree is taken off paths.
std::vector<Warning> read_warnings(std::string_view log, const std::filesystem::path &tree);

// Those of @after that @before has not, or not as often. Lines move: they do not count.
std::vector<Warning> new_warnings(const std::vector<Warning> &before,
				  const std::vector<Warning> &after);

} // namespace noio
