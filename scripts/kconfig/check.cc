// SPDX-License-Identifier: GPL-2.0
#include "kconfig/check.h"

#include <map>
#include <set>

#include <fmt/core.h>

namespace noio
{

namespace
{

// Whether kconfig would write the symbol: without a value that a user or a default gave it
// there is no line, which says what "is not set" says.
bool unset(const Graph &graph, const State &state, int symbol)
{
	const auto &found = state.symbols[symbol];
	return is_tristate(graph.symbols[symbol].type)
		       ? found.tri == Tri::kNo
		       : found.visible == Tri::kNo && found.text.empty();
}

std::string written(const Graph &graph, const State &state, int symbol)
{
	const auto text = value_text(graph, state, symbol);
	return graph.symbols[symbol].type == Type::kString ? config_string(text) : text;
}

bool sticks(const Graph &graph, const State &state, int symbol, const std::string &taken)
{
	return (taken == "n" && unset(graph, state, symbol)) ||
	       written(graph, state, symbol) == taken;
}

bool defined(const Graph &graph, int symbol)
{
	return symbol != kNone && !graph.symbols[symbol].menus.empty();
}

// What kconfig takes of what is asked for; of a symbol that is not in the tree, what is
// written.
std::optional<std::string> taken(const Graph &graph, const std::string &symbol,
				 const std::string &asked)
{
	const auto index = graph.find(symbol);
	if (!defined(graph, index))
		return asked;
	// "is not set" can be said of every type.
	return asked == "n" ? asked : taken_value(graph, index, asked);
}

std::optional<Lost> judge(const WhyInput &input, const std::string &symbol,
			  const Setting &asked)
{
	const auto index = input.graph.find(symbol);
	if (!defined(input.graph, index)) {
		if (asked.value == "n")
			return std::nullopt;
		return Lost{symbol, asked, "n", why_undefined(input, symbol, asked.value)};
	}
	const auto value = taken(input.graph, symbol, asked.value);
	if (value && sticks(input.graph, input.state, index, *value))
		return std::nullopt;
	return Lost{symbol, asked, written(input.graph, input.state, index),
		    value ? why(input, index, *value) : why_type(input, index, asked.value)};
}

// What @check is of lines which others follow: they count where the last one asks the same.
void judge_repeats(const WhyInput &input, ConfigCheck &check)
{
	for (const auto &repeat : check.repeats) {
		if (!repeat.conflict())
			continue;
		const auto index = input.graph.find(repeat.symbol);
		check.lost.push_back({repeat.symbol,
				      repeat.first,
				      defined(input.graph, index)
					      ? written(input.graph, input.state, index)
					      : "n",
				      {Cause::kOverridden,
				       {fmt::format("{} is asked for again ({})", repeat.symbol,
						    repeat.second.origin)},
				       {}}});
	}
}

} // namespace

std::size_t ConfigCheck::lost_symbols() const
{
	std::set<std::string_view> symbols;
	for (const auto &one : lost)
		symbols.insert(one.symbol);
	return symbols.size();
}

ConfigCheck check_requests(const Graph &graph, const std::vector<Request> &requests,
			   const std::optional<std::string> &config,
			   const std::filesystem::path &tree,
			   const std::map<std::string, std::string> &env)
{
	ConfigCheck check;
	std::map<std::string, Setting> last;
	std::string merged;
	for (const auto &[symbol, setting] : requests) {
		last[symbol] = setting;
		merged += settings_text({{symbol, setting}});
		const auto value = taken(graph, symbol, setting.value);
		if (value && *value != setting.value)
			check.malformed.push_back({symbol, setting, *value});
	}
	check.asked = last.size();
	const auto values = read_user_values(graph, config.value_or(merged));
	const auto state = evaluate(graph, values);
	const WhyInput input{graph, state, values, tree, env};
	std::set<std::string_view> judged;
	for (const auto &[symbol, setting] : requests) {
		const auto &final = last.at(symbol);
		if (setting.origin != final.origin)
			check.repeats.push_back({symbol, setting, final});
		if (!judged.insert(symbol).second)
			continue;
		if (auto lost = judge(input, symbol, final))
			check.lost.push_back(*std::move(lost));
	}
	judge_repeats(input, check);
	return check;
}

} // namespace noio
