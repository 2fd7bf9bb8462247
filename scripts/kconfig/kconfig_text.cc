// SPDX-License-Identifier: GPL-2.0
#include "kconfig/kconfig_text.h"

#include <algorithm>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/text.h"
#include "kconfig/kconfig_files.h"
#include "kconfig/probed_programs.h"

namespace noio
{

std::string KconfigText::read(const Place &place) const
{
	return read_file(tree_ / graph_.files[place.file]).value_or("");
}

std::string KconfigText::entry(int symbol) const
{
	const auto &menus = graph_.symbols[symbol].menus;
	if (menus.empty())
		return "nowhere";
	const auto prompted = std::find_if(menus.begin(), menus.end(), [this](int menu) {
		return !graph_.menus[menu].prompt.empty();
	});
	return graph_.at(
		graph_.menus[prompted == menus.end() ? menus.front() : *prompted].place);
}

std::optional<std::string> KconfigText::probe(int symbol) const
{
	for (const auto &property : graph_.symbols[symbol].properties) {
		if (property.kind != Property::Kind::kDefault)
			continue;
		const auto line = line_of(read(property.place), property.place.line);
		if (line.find("$(") == line.npos)
			continue;
		const auto missing = missing_programs(tree_, line, env_);
		return fmt::format(
			"{} ({}){}", line, graph_.at(property.place),
			missing.empty() ? "" : "; not on this machine: " + join(missing, ", "));
	}
	return std::nullopt;
}

// Whether the entry's own and inherited dependencies have @blocker in them.
bool KconfigText::blocks(int menu, const Blocker &blocker, const State &state) const
{
	const auto depends = graph_.menus[menu].depends;
	const auto all = blockers(graph_, state, depends, Tri::kYes);
	return std::any_of(all.begin(), all.end(), [&](const Blocker &other) {
		return other.expr == blocker.expr && other.too_low == blocker.too_low;
	});
}

// The entry of @symbol that @place lies in.
int KconfigText::entry_at(int symbol, const Place &place) const
{
	const auto &menus = graph_.symbols[symbol].menus;
	int found = menus.front();
	for (const auto menu : menus) {
		const auto &start = graph_.menus[menu].place;
		if (start.file == place.file && start.line <= place.line)
			found = menu;
	}
	return found;
}

std::string KconfigText::origin(int symbol, const Place &place, const Blocker &blocker,
				const State &state) const
{
	auto menu = entry_at(symbol, place);
	for (auto up = graph_.menus[menu].parent; up != kNone && blocks(up, blocker, state);
	     up = graph_.menus[up].parent)
		menu = up;
	const auto start = graph_.menus[menu].place;
	const auto name = graph_.symbols[symbol_of(graph_, blocker)].name;
	if (const auto line = find_in_entry(read(start), start.line, {name}))
		return graph_.at({start.file, *line});
	// Kconfig takes if blocks apart: their entries stand before what was in them.
	for (auto before = menu - 1; before > 0; before--) {
		const auto &block = graph_.menus[before];
		if (block.symbol == kNone && block.prompt.empty() &&
		    block.place.file == start.file && blocks(before, blocker, state))
			return graph_.at(block.place);
	}
	return graph_.at(start);
}

} // namespace noio
