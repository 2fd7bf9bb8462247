// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include "kconfig/diff.h"
#include "kconfig/user_values.h"

namespace noio
{

namespace
{

// Finding out which lines matter takes a state (5 ms) for each.
constexpr std::size_t kMostLines = 500;

struct SetLine {
	int symbol;
	UserValue value;
};

// Symbols of which a .config can tell the value.
std::vector<int> compared(const Graph &graph)
{
	std::vector<int> all;
	for (const auto &[name, symbol] : graph.by_name)
		if (!graph.symbols[symbol].menus.empty())
			all.push_back(symbol);
	std::sort(all.begin(), all.end(),
		  [&](int a, int b) { return graph.symbols[a].name < graph.symbols[b].name; });
	return all;
}

class ConfigDiff
{
public:
	ConfigDiff(const Graph &graph, const std::string &a, const std::string &b)
	    : graph_(graph), a_(read_user_values(graph, a)), b_(read_user_values(graph, b)),
	      from_(evaluate(graph, a_)), to_(evaluate(graph, b_))
	{
		for (const auto symbol : compared(graph))
			if (!same_value(graph, from_, to_, symbol))
				differing_.push_back(symbol);
	}

	std::vector<Change> run()
	{
		const auto lines = needed(set_lines());
		std::vector<Change> changes;
		for (const auto symbol : differing_)
			changes.push_back(
				{Change::Kind::kValue,
				 graph_.symbols[symbol].name,
				 value_text(graph_, from_, symbol),
				 value_text(graph_, to_, symbol),
				 graph_.at(graph_.menus[graph_.symbols[symbol].menus[0]].place),
				 {}});
		attribute(changes, lines);
		return changes;
	}

private:
	const Graph &graph_;
	const UserValues a_, b_;
	const State from_, to_;
	std::vector<int> differing_;

	// What b says of symbols that it makes differ.
	[[nodiscard]] std::vector<SetLine> set_lines() const
	{
		std::vector<SetLine> lines;
		for (const auto symbol : differing_) {
			const auto found = b_.find(symbol);
			const auto &state = to_.symbols[symbol];
			if (state.visible != Tri::kNo)
				lines.push_back(
					{symbol, found == b_.end()
							 ? UserValue{state.tri, state.text}
							 : found->second});
		}
		return lines;
	}

	[[nodiscard]] State with(const std::vector<SetLine> &lines) const
	{
		auto values = a_;
		for (const auto &line : lines)
			put_user_value(graph_, values, line.symbol, line.value);
		return evaluate(graph_, values);
	}

	[[nodiscard]] bool arrives(const State &state) const
	{
		return std::all_of(differing_.begin(), differing_.end(), [&](int symbol) {
			return same_value(graph_, state, to_, symbol);
		});
	}

	// Those of @lines without which a does not become b.
	[[nodiscard]] std::vector<SetLine> needed(std::vector<SetLine> lines) const
	{
		if (lines.size() > kMostLines)
			return lines;
		// What is turned on tells more than what that turns off in a choice.
		std::stable_partition(lines.begin(), lines.end(), [](const SetLine &line) {
			return line.value.tri != Tri::kNo;
		});
		for (std::size_t i = lines.size(); i-- > 0;) {
			auto fewer = lines;
			fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
			if (arrives(with(fewer)))
				lines = std::move(fewer);
		}
		return lines;
	}

	// Says of each change that was not set which line alone brings it about, or all of them
	// when none does.
	void attribute(std::vector<Change> &changes, const std::vector<SetLine> &lines) const
	{
		std::vector<std::string> all;
		all.reserve(lines.size());
		for (const auto &line : lines)
			all.push_back(text(line));
		std::vector<State> alone;
		for (const auto &line : lines)
			if (lines.size() <= kMostLines)
				alone.push_back(with({line}));
		for (std::size_t i = 0; i < changes.size(); i++) {
			const auto symbol = differing_[i];
			const auto is_set = [symbol](const SetLine &line) {
				return line.symbol == symbol;
			};
			if (std::any_of(lines.begin(), lines.end(), is_set))
				continue;
			const auto found = std::find_if(
				alone.begin(), alone.end(), [&](const auto &state) {
					return same_value(graph_, state, to_, symbol);
				});
			changes[i].because = found == alone.end()
						     ? all
						     : std::vector{all[found - alone.begin()]};
		}
	}

	[[nodiscard]] std::string text(const SetLine &line) const
	{
		return graph_.symbols[line.symbol].name + " is " +
		       value_text(graph_, to_, line.symbol);
	}
};

} // namespace

std::vector<Change> diff_configs(const Graph &graph, const std::string &a, const std::string &b)
{
	return ConfigDiff(graph, a, b).run();
}

} // namespace noio
