// SPDX-License-Identifier: GPL-2.0
// Which faults are put into a tree that has the series: every hunk taken back, and what
// patches/mutants.toml adds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/field.h"
#include "run/mutants/hunk.h"

namespace noio
{

struct Mutant {
	std::string name;
	std::optional<Edit> edit; // empty: the hunk is only comments, nothing to try
	std::string profile;	  // the configuration in which it can be seen
	std::string unseen;	  // why no case can see it; empty: one has to
};

template <> inline constexpr auto kFields<Mutant> = std::tuple{
	field("name", &Mutant::name),
	field("profile", &Mutant::profile, "the configuration in which it can be seen")};

struct MutantsFile {
	std::vector<Mutant> added; // [[mutant]] name, file, from, to, profile
	// By a piece of a mutant's name or of a hunk's text:
	std::map<std::string, std::string> profiles; // [[hunk]] of, profile
	std::map<std::string, std::string> unseen;   // [[unseen]] of, why; or by a file
						     // that is not compiled
};

// What holds for @base. @name is for errors. Errors: a key too many or too few.
Result<MutantsFile> read_mutants(std::string_view toml, std::string_view name,
				 const std::string &base);

// @files: the content of the changed files, with the series, by name. The mutants of
// @profile come first, those of others after them, so that a configuration is built once.
// In place of the hunks of a file that is not compiled there is one mutant, which would not
// compile either.
// Error: what a [[hunk]] or [[unseen]] speaks of is neither a file nor exactly one mutant.
Result<std::vector<Mutant>> plan_mutants(const std::vector<Hunk> &hunks,
					 const std::map<std::string, std::string> &files,
					 const MutantsFile &read, const std::string &profile);

} // namespace noio
