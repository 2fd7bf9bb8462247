// SPDX-License-Identifier: GPL-2.0
#include <map>

#include "kconfig/diff.h"
#include "kconfig/kconfig_text.h"
#include "kconfig/user_values.h"
#include "kconfig/why.h"

namespace noio
{

namespace
{

class TreeDiff
{
public:
	TreeDiff(const TreeSide &a, const TreeSide &b, const std::string &config)
	    : a_(a.graph), b_(b.graph), a_values_(read_user_values(a_, config)),
	      b_values_(read_user_values(b_, config)), a_state_(evaluate(a_, a_values_)),
	      b_state_(evaluate(b_, b_values_)), in_{b_, b_state_, b_values_, b.tree}
	{
	}

	std::vector<Change> run()
	{
		std::vector<Change> changes;
		for (const auto &[name, places] : symbols()) {
			const auto [was, is] = places;
			if (was == kNone)
				changes.push_back({Change::Kind::kNew,
						   name,
						   "",
						   value_text(b_, b_state_, is),
						   b_.at(entry(b_, is)),
						   {}});
			else if (is == kNone)
				changes.push_back(gone(name, was));
			else if (a_.symbols[was].type != b_.symbols[is].type)
				changes.push_back({Change::Kind::kType,
						   name,
						   noio::name(a_.symbols[was].type),
						   noio::name(b_.symbols[is].type),
						   b_.at(entry(b_, is)),
						   {}});
			else if (value_text(a_, a_state_, was) != value_text(b_, b_state_, is))
				changes.push_back(changed(name, was, is));
		}
		return changes;
	}

private:
	const Graph &a_, &b_;
	const UserValues a_values_, b_values_;
	const State a_state_, b_state_;
	const WhyInput in_;

	static Place entry(const Graph &graph, int symbol)
	{
		return graph.menus[graph.symbols[symbol].menus.front()].place;
	}

	// Every name that one of the two defines, with its symbols.
	[[nodiscard]] std::map<std::string, std::pair<int, int>> symbols() const
	{
		std::map<std::string, std::pair<int, int>> all;
		for (const auto &[name, symbol] : a_.by_name)
			if (!a_.symbols[symbol].menus.empty())
				all[name] = {symbol, kNone};
		for (const auto &[name, symbol] : b_.by_name)
			if (!b_.symbols[symbol].menus.empty())
				all.try_emplace(name, kNone, kNone).first->second.second =
					symbol;
		return all;
	}

	// Looking for what became of it takes 0.1 s, so only where it mattered.
	[[nodiscard]] Change gone(const std::string &name, int was) const
	{
		const auto value = value_text(a_, a_state_, was);
		Change change{Change::Kind::kGone, name, value, "", a_.at(entry(a_, was)), {}};
		if (a_values_.contains(was))
			change.because = why_undefined(in_, name).roots;
		return change;
	}

	[[nodiscard]] Change changed(const std::string &name, int was, int is) const
	{
		const auto before = value_text(a_, a_state_, was);
		Change change{Change::Kind::kValue, name, before, value_text(b_, b_state_, is),
			      b_.at(entry(b_, is)), {}};
		if (b_values_.contains(is) || b_state_.symbols[is].visible == Tri::kNo)
			change.because = why(in_, is, before).roots;
		return change;
	}
};

} // namespace

std::vector<Change> diff_trees(const TreeSide &a, const TreeSide &b, const std::string &config)
{
	return TreeDiff(a, b, config).run();
}

} // namespace noio
