// SPDX-License-Identifier: GPL-2.0
// The configurations that the suite has to hold in: configs/flavours.toml.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "guest/guest.h"
#include "kconfig/symbols.h"

namespace noio
{

constexpr auto kFlavours = "configs/flavours.toml";

struct Flavour {
	std::string name;  // "numa"
	std::string about; // a line for people
	Arch arch = Arch::kX86_64;
	std::string profile = "lockdep"; // that it is made of
	Settings set;			 // in place of the profile's, or added
	Settings where_defined;		 // the same, on trees that define the symbol
	std::vector<std::string> drop;	 // of the profile's: what cannot be asked for here
	// A base has this flavour when it defines these, and sets those that @set does not.
	std::vector<std::string> needs;
	std::string llvm; // LLVM=; empty: gcc

	bool boots = true; // else mm/ is compiled, and that is all
	Machine machine;
	std::string kernel; // added to the kernel's command line
	std::chrono::seconds deadline{120};
	std::vector<std::string> shows; // regular expressions: the console has each
	std::vector<std::string> skips; // why cases skip here: each reason, and no other
};

template <> inline constexpr auto kFields<Flavour> = std::tuple{
	field("name", &Flavour::name, "as in configs/flavours.toml"),
	field("about", &Flavour::about), field("arch", &Flavour::arch, "as in ARCH="),
	field("profile", &Flavour::profile, "that it is made of")};

// All tables of @toml, in the order of their names. Errors: not TOML (with its line), a field
// that is unknown, missing or of another type, no such architecture, a guest that shows nothing
// of what it is booted for, no regular expression.
Result<std::vector<Flavour>> read_flavours(std::string_view toml);

// Those of @all whose names one of @globs matches; all without globs. Error: a glob that
// matches none; says what there is.
Result<std::vector<Flavour>> choose_flavours(const std::vector<Flavour> &all,
					     const std::vector<std::string> &globs);

} // namespace noio
