// SPDX-License-Identifier: GPL-2.0
// What a base is known to fail without a patch of the series: patches/expect.toml.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "tree/variant.h"

namespace noio
{

struct Expectation {
	std::string cases;  // a case's full name, or a glob of names
	std::string why;    // one line, for the report
	PatchNumbers needs; // it fails on every tree that lacks one of these, and on no other

	[[nodiscard]] bool fails_with(const PatchNumbers &patches) const;
};

// The [[fails]] tables of @toml that hold for @series, each with "case", "why" and "needs". All
// are required, so that a failure is accepted for a stated reason only. @name is for errors.
// Error: "needs" does not name exactly one patch of @series itself by each piece.
Result<std::vector<Expectation>> read_expectations(std::string_view toml, std::string_view name,
						   const Series &series);

// Those of expect.toml in @patches_dir. A second series adds what is in a file of its own,
// which comes first: of a case that both name, it is the second's that holds.
Result<std::vector<Expectation>> load_expectations(const std::filesystem::path &patches_dir,
						   const Series &series);

// Whether @glob (*, ?, [a-z]) is the whole of @name.
bool matches(const std::string &glob, const std::string &name);

// Whether one of the globs @only is @name's; an empty list takes all.
bool chosen(const std::vector<std::string> &only, const std::string &name);

// The first of the globs @only that is that of none of @names; none: each has one.
std::optional<std::string> unmatched(const std::vector<std::string> &only,
				     const std::vector<std::string> &names);

// The first of @all for the case of that name; null: it has to pass.
const Expectation *find_expectation(const std::vector<Expectation> &all,
				    const std::string &name);

} // namespace noio
