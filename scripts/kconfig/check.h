// SPDX-License-Identifier: GPL-2.0
// Which settings of fragments stick on a tree, and why the others do not.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/paint.h"
#include "kconfig/eval.h"
#include "kconfig/symbols.h"
#include "kconfig/why.h"

namespace noio
{

// A line for a symbol, and the last one for it.
struct Repeat {
	std::string symbol;
	Setting first, second;
	[[nodiscard]] bool conflict() const { return first.value != second.value; }
};

// A value that kconfig reads otherwise than it is written, such as "yes".
struct Malformed {
	std::string symbol;
	Setting written;
	std::string taken; // as a .config has it
};

struct Lost {
	std::string symbol;
	Setting asked;
	std::string got; // as a .config has it; "n" for a symbol that is not written
	Why why;
};

struct ConfigCheck {
	std::size_t asked = 0;	     // symbols
	std::vector<Lost> lost;	     // in the order of the fragments
	std::vector<Repeat> repeats; // likewise
	std::vector<Malformed> malformed{};
	// How many symbols are lost; one that is asked for twice may be so twice.
	[[nodiscard]] std::size_t lost_symbols() const;
	[[nodiscard]] bool sticks() const { return lost.empty(); }
};

template <> inline constexpr auto kFields<Repeat> =
	std::tuple{field("symbol", &Repeat::symbol, "without CONFIG_"),
		   field("first", &Repeat::first), field("second", &Repeat::second)};

template <> inline constexpr auto kFields<Malformed> =
	std::tuple{field("symbol", &Malformed::symbol, "without CONFIG_"),
		   field("written", &Malformed::written),
		   field("taken", &Malformed::taken, "as a .config would have it")};

template <> inline constexpr auto kFields<Lost> = std::tuple{
	field("symbol", &Lost::symbol, "without CONFIG_"), field("asked", &Lost::asked),
	field("got", &Lost::got, "as after the = of a line, n where there is none"),
	part(&Lost::why)};

template <> inline constexpr auto kFields<ConfigCheck> = std::tuple{
	field("symbols", &ConfigCheck::asked, "how many the fragments ask for"),
	field("lost", &ConfigCheck::lost, "those that did not stick, in their order"),
	field("repeats", &ConfigCheck::repeats, "lines, each with the last for its symbol"),
	field("malformed", &ConfigCheck::malformed, "kconfig reads it otherwise than written")};

// @requests: the lines of all fragments, in order; the last line of a symbol counts. @config:
// the .config to look at; without one, what the tree makes of the fragments, with the defaults
// for the rest, as make olddefconfig does. @env: as in WhyInput.
ConfigCheck check_requests(const Graph &graph, const std::vector<Request> &requests,
			   const std::optional<std::string> &config,
			   const std::filesystem::path &tree,
			   const std::map<std::string, std::string> &env = {});

// For people: what did not stick under what is to blame, and what is said twice.
std::string check_text(const ConfigCheck &check, const Paint &paint = Paint());

} // namespace noio
