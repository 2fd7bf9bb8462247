// SPDX-License-Identifier: GPL-2.0
// Named sets of fragments: configs/profiles.toml.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/arch.h"
#include "core/error.h"
#include "kconfig/probe.h"
#include "kconfig/symbols.h"

namespace noio
{

// What trees name differently: the first of the symbols that the tree defines gets the value,
// and the reason; none that it defines: nothing is asked for.
struct FirstOf {
	std::vector<std::string> symbols;
	std::string value, reason;
};

struct Profile {
	std::vector<std::string> fragments; // file names, in order
	std::vector<FirstOf> first_of;
};

// Profile @name out of the text of a profiles.toml. Errors: not TOML (with its line), no such
// profile (with those there are), no fragments, a first_of that lacks something.
Result<Profile> read_profile(std::string_view toml, const std::string &name);

// The names of all profiles, as they sort. Error: not TOML.
Result<std::vector<std::string>> profile_names(std::string_view toml);

// All settings of profile @name for @arch, out of the files in @configs_dir. @probe is called
// only for a profile that has a first_of. Errors: those of its parts; a missing fragment;
// fragments that contradict each other.
Result<Settings> load_profile(const std::filesystem::path &configs_dir, const std::string &name,
			      Arch arch, const Probe &probe);

// The same, with those of profile @second when that is not empty and @name has the suite.
Result<Settings> load_profiles(const std::filesystem::path &configs_dir,
			       const std::string &name, const std::string &second, Arch arch,
			       const Probe &probe);

} // namespace noio
