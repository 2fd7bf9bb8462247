// SPDX-License-Identifier: GPL-2.0
// Places in Kconfig files: what the graph says of them, made exact with the files' text.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kconfig/blockers.h"
#include "kconfig/eval.h"

namespace noio
{

class KconfigText
{
public:
	// @env: as in WhyInput.
	KconfigText(std::filesystem::path tree, const Graph &graph,
		    std::map<std::string, std::string> env)
	    : tree_(std::move(tree)), graph_(graph), env_(std::move(env))
	{
	}

	// Where @symbol is defined (with a prompt, if it has one): "mm/Kconfig:12".
	[[nodiscard]] std::string entry(int symbol) const;

	// When a default of @symbol is what a command said, that default: "default
	// $(cc-option,-mfoo) (arch/x86/Kconfig:7)", and which program it asks that is not
	// there.
	[[nodiscard]] std::optional<std::string> probe(int symbol) const;

	// Where the condition of a property at @place of @symbol says @blocker: the line of its
	// depends or if, or of the menu or if block around it.
	[[nodiscard]] std::string origin(int symbol, const Place &place, const Blocker &blocker,
					 const State &state) const;

private:
	std::filesystem::path tree_;
	const Graph &graph_;
	const std::map<std::string, std::string> env_;

	[[nodiscard]] std::string read(const Place &place) const;
	[[nodiscard]] bool blocks(int menu, const Blocker &blocker, const State &state) const;
	[[nodiscard]] int entry_at(int symbol, const Place &place) const;
};

} // namespace noio
