// SPDX-License-Identifier: GPL-2.0
// Why a symbol is not what was asked for.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kconfig/eval.h"

namespace noio
{

enum class Cause : unsigned char {
	kUnknown,    // the tree does not define it
	kWrongArch,  // only for other architectures
	kType,	     // a value that its type does not have
	kOverridden, // a later line of a fragment asks for another value
	kSettable,   // something is not set that could be
	kLimited,    // something is m, and so no more than m is possible
	kNoPrompt,   // only a select or a default can set something
	kProbe,	     // the compiler or the host was asked, and said no
	kSelected,   // something is selected
	kChoice,     // another member of a choice is set
	kRange,	     // the number is out of range
	kDefault,    // a default sets it, and no prompt is visible
};

template <> inline constexpr auto kWords<Cause> =
	std::array{"unknown",	"wrong-arch", "type",	  "overridden", "settable", "limited",
		   "no-prompt", "probe",      "selected", "choice",	"range",    "default"};

struct Why {
	Cause cause = Cause::kUnknown; // of the first root
	// What is at the bottom, one line each with file:line. Symbols lost to one cause have
	// equal roots.
	std::vector<std::string> roots;
	std::vector<std::string> steps; // from the symbol down to the roots
};

template <> inline constexpr auto kFields<Why> =
	std::tuple{field("cause", &Why::cause),
		   field("roots", &Why::roots,
			 "what is at the bottom of it, with file:line; equal for "
			 "symbols lost to one cause"),
		   field("steps", &Why::steps, "from the symbol down to the roots")};

// What is read besides the symbols: the text of Kconfig files, below @tree.
struct WhyInput {
	const Graph &graph;
	const State &state;
	const UserValues &values; // that @state was computed from
	std::filesystem::path tree;
	// What the tree's make gives its kconfig code: who is asked by probes. May be empty.
	std::map<std::string, std::string> env{};
};

// Why @symbol, which has a place in the graph, is not @asked, which is as taken_value() gives
// it
// ("y", "12", "\"a\""). Call it only when that is so.
Why why(const WhyInput &input, int symbol, const std::string &asked);

// Why @symbol cannot be @written, which taken_value() does not take.
Why why_type(const WhyInput &input, int symbol, const std::string &written);

// Why a symbol that the graph does not define cannot be @asked: where the tree has it, if it
// has it, or which names are like it.
Why why_undefined(const WhyInput &input, const std::string &symbol,
		  const std::string &asked = {});

} // namespace noio
