// SPDX-License-Identifier: GPL-2.0
// What two configurations, or two trees, mean differently.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/field.h"
#include "core/paint.h"
#include "kconfig/eval.h"

namespace noio
{

struct Change {
	enum class Kind : unsigned char { kNew, kGone, kType, kValue };
	Kind kind = Kind::kValue;
	std::string symbol;
	std::string was, is; // values as a .config has them, or types; empty: not there
	std::string at;	     // "mm/Kconfig:12", where the symbol is (or was) defined
	// One line each. Of two .configs: what else was set differently; empty: this symbol
	// was. Of two trees: what keeps or made it so.
	std::vector<std::string> because;
};

template <> inline constexpr auto kWords<Change::Kind> =
	std::array{"new", "gone", "type", "value"};

template <> inline constexpr auto kFields<Change> = std::tuple{
	field("symbol", &Change::symbol, "without CONFIG_"),
	field("kind", &Change::kind),
	field("was", &Change::was, "value or type; empty: not there"),
	field("is", &Change::is, "value or type; empty: not there"),
	field("at", &Change::at, "file:line of the definition"),
	field("because", &Change::because,
	      "what else was set, or what made or keeps it so; empty: the symbol itself was "
	      "set, or has another default")};

// What @a and @b, texts of .config files, make differently of one tree. A line counts as set
// when the others do not bring its value about; with more than 500 different lines all count.
std::vector<Change> diff_configs(const Graph &graph, const std::string &a,
				 const std::string &b);

struct TreeSide {
	const Graph &graph;
	std::filesystem::path tree;
};

// What two trees make differently of @config, text of a .config; empty: of nothing, that is
// their defaults.
std::vector<Change> diff_trees(const TreeSide &a, const TreeSide &b, const std::string &config);

// For people: what changed, under what made it change.
std::string diff_text(const std::vector<Change> &changes, const Paint &paint = Paint());

} // namespace noio
