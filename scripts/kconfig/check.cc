// SPDX-License-Identifier: GPL-2.0
#include "kconfig/check.h"

#include <map>

#include <fmt/core.h>

namespace noio
{

namespace
{

// As why() takes it: a string loses its quotes.
std::string plain(Type type, const std::string &value)
{
	if (type != Type::kString || value.size() < 2 || value.front() != '"')
		return value;
	std::string text;
	for (std::size_t i = 1; i < value.size() && value[i] != '"'; i++) {
		if (value[i] == '\\' && i + 1 < value.size())
			i++;
		text += value[i];
	}
	return text;
}

// Whether kconfig would write the symbol: without a value that a user or a default gave it
// there is no line, which says what "is not set" says.
bool unset(const Graph &graph, const State &state, int symbol)
{
	const auto &found = state.symbols[symbol];
	return is_tristate(graph.symbols[symbol].type)
		       ? found.tri == Tri::kNo
		       : found.visible == Tri::kNo && found.text.empty();
}

bool sticks(const Graph &graph, const State &state, int symbol, const std::string &asked)
{
	if (asked == "n" && unset(graph, state, symbol))
		return true;
	return value_text(graph, state, symbol) == plain(graph.symbols[symbol].type, asked);
}

std::string written(const Graph &graph, const State &state, int symbol)
{
	const auto text = value_text(graph, state, symbol);
	return graph.symbols[symbol].type == Type::kString ? '"' + text + '"' : text;
}

std::optional<Lost> judge(const WhyInput &input, const std::string &symbol,
			  const Setting &asked)
{
	const auto index = input.graph.find(symbol);
	const bool defined = index != kNone && !input.graph.symbols[index].menus.empty();
	if (!defined) {
		if (asked.value == "n")
			return std::nullopt;
		return Lost{symbol, asked, "n", why_undefined(input, symbol)};
	}
	if (sticks(input.graph, input.state, index, asked.value))
		return std::nullopt;
	return Lost{symbol, asked, written(input.graph, input.state, index),
		    why(input, index, plain(input.graph.symbols[index].type, asked.value))};
}

} // namespace

ConfigCheck check_requests(const Graph &graph, const std::vector<Request> &requests,
			   const std::optional<std::string> &config,
			   const std::filesystem::path &tree)
{
	ConfigCheck check;
	std::map<std::string, Setting> last;
	std::vector<std::string> order;
	std::string merged;
	for (const auto &[symbol, setting] : requests) {
		const auto [there, is_new] = last.try_emplace(symbol, setting);
		if (is_new)
			order.push_back(symbol);
		else
			check.repeats.push_back({symbol, there->second, setting});
		there->second = setting;
		merged += settings_text({{symbol, setting}});
	}
	check.asked = order.size();
	const auto values = read_user_values(graph, config.value_or(merged));
	const auto state = evaluate(graph, values);
	const WhyInput input{graph, state, values, tree};
	for (const auto &symbol : order)
		if (auto lost = judge(input, symbol, last.at(symbol)))
			check.lost.push_back(*std::move(lost));
	for (const auto &repeat : check.repeats)
		if (repeat.conflict())
			check.lost.push_back(
				{repeat.symbol,
				 repeat.first,
				 repeat.second.value,
				 {Cause::kOverridden,
				  {fmt::format("{} is asked for again ({})", repeat.symbol,
					       repeat.second.origin)},
				  {}}});
	return check;
}

} // namespace noio
