// SPDX-License-Identifier: GPL-2.0
#include "kconfig/search.h"

#include <algorithm>
#include <queue>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace noio
{

namespace
{

std::optional<Tri> tri_of(const std::string &value)
{
	for (const auto tri : {Tri::kNo, Tri::kMod, Tri::kYes})
		if (value == name(tri))
			return tri;
	return std::nullopt;
}

void assign(std::vector<Assignment> &made, const Assignment &assignment)
{
	const auto same = std::find_if(made.begin(), made.end(), [&](const Assignment &other) {
		return other.symbol == assignment.symbol;
	});
	if (same == made.end())
		made.push_back(assignment);
	else
		*same = assignment;
}

// Some assignments, in the order they were made.
struct Node {
	unsigned cost = 0; // made and still to be made
	unsigned number = 0;
	std::vector<Assignment> made;

	bool operator<(const Node &other) const // the top of the queue is the largest
	{
		return cost != other.cost ? cost > other.cost : number > other.number;
	}
};

struct Style {
	bool borrow;	// as the Planner takes it
	unsigned greed; // 1 looks for the fewest assignments; more follows what looks nearest
};

class Search
{
public:
	Search(const Graph &graph, const std::string &config, const Wish &wish, unsigned tries,
	       Style style)
	    : graph_(graph), base_(read_user_values(graph, config)), wish_(wish), limit_(tries),
	      style_(style)
	{
	}
	Solution run();

private:
	const Graph &graph_;
	const UserValues base_;
	const Wish &wish_;
	const unsigned limit_;
	const Style style_;
	bool with_modules_ = false; // tried, or to be had anyway
	bool complete_ = true;	    // every way that there was went into the queue
	Solution solution_;
	std::priority_queue<Node> queue_;
	std::set<std::vector<std::pair<int, std::string>>> seen_;

	[[nodiscard]] UserValues values(const std::vector<Assignment> &made) const
	{
		auto values = base_;
		for (const auto &[symbol, value] : made)
			set_user_value(graph_, values, symbol, value);
		return values;
	}
	bool works(const std::vector<Assignment> &made)
	{
		solution_.tries++;
		return fulfilled(graph_, evaluate(graph_, values(made)), wish_);
	}
	std::vector<Way> ways(const State &state, const UserValues &values, const Node &node);
	std::vector<Way> ways(Planner &planner, const State &state) const;
	void push(Node node);
	void push_with_modules();
	void shrink(std::vector<Assignment> &made);
};

std::vector<Way> Search::ways(const State &state, const UserValues &values, const Node &node)
{
	std::unordered_map<int, std::string> fixed;
	for (const auto &[symbol, value] : node.made)
		fixed[symbol] = value;
	Planner planner(graph_, state, values, fixed, style_.borrow);
	auto found = ways(planner, state);
	complete_ = complete_ && planner.complete();
	return found;
}

std::vector<Way> Search::ways(Planner &planner, const State &state) const
{
	const auto tri = is_tristate(graph_.symbols[wish_.symbol].type) ? tri_of(wish_.value)
									: std::nullopt;
	if (!tri) {
		UserValues wanted;
		set_user_value(graph_, wanted, wish_.symbol, wish_.value);
		return planner.set(wish_.symbol, wanted[wish_.symbol].text);
	}
	if (tri == Tri::kMod && !state.modules)
		return planner.raise(graph_.modules, Tri::kYes);
	return state.symbols[wish_.symbol].tri < *tri ? planner.raise(wish_.symbol, *tri)
						      : planner.lower(wish_.symbol, *tri);
}

void Search::push(Node node)
{
	std::vector<std::pair<int, std::string>> key;
	for (const auto &[symbol, value] : node.made)
		key.emplace_back(symbol, value);
	std::sort(key.begin(), key.end());
	if (!seen_.insert(key).second)
		return;
	node.number = static_cast<unsigned>(seen_.size());
	queue_.push(std::move(node));
}

// Leaves out whatever can be left out.
void Search::shrink(std::vector<Assignment> &made)
{
	for (std::size_t i = made.size(); i-- > 0;) {
		auto fewer = made;
		fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
		if (works(fewer))
			made = std::move(fewer);
	}
}

// Where nothing is m, some ways cannot be seen.
void Search::push_with_modules()
{
	if (std::exchange(with_modules_, true) || graph_.modules == kNone ||
	    graph_.modules == wish_.symbol)
		return;
	const Assignment modules{graph_.modules, "y"};
	push({2, 0, {{wish_.symbol, wish_.value}, modules}});
	push({3, 0, {modules}});
}

Solution Search::run()
{
	push({1, 0, {{wish_.symbol, wish_.value}}});
	push({2, 0, {}}); // where asking for it is in the way
	while (solution_.tries < limit_) {
		if (queue_.empty())
			push_with_modules();
		if (queue_.empty())
			break;
		auto node = queue_.top();
		queue_.pop();
		const auto now = values(node.made);
		const auto state = evaluate(graph_, now);
		solution_.tries++;
		with_modules_ = with_modules_ || (node.made.empty() && state.modules);
		if (fulfilled(graph_, state, wish_)) {
			shrink(node.made);
			solution_.assignments = std::move(node.made);
			solution_.found = true;
			return solution_;
		}
		for (const auto &way : ways(state, now, node)) {
			auto next = node;
			assign(next.made, way.first);
			next.cost = static_cast<unsigned>(node.made.size()) +
				    way.cost * style_.greed;
			push(std::move(next));
		}
	}
	solution_.exhausted = complete_ && queue_.empty();
	return solution_;
}

} // namespace

Solution search(const Graph &graph, const std::string &config, const Wish &wish, unsigned tries)
{
	Solution solution;
	unsigned spent = 0;
	for (const bool borrow : {false, true})
		for (const unsigned greed : {1U, 4U}) {
			solution =
				Search(graph, config, wish, tries / 4, {borrow, greed}).run();
			solution.tries += std::exchange(spent, spent + solution.tries);
			if (solution.found)
				return solution;
			if (solution.exhausted)
				break;
		}
	return solution;
}

std::string with_assignments(const Graph &graph, const std::string &config,
			     const std::vector<Assignment> &assignments)
{
	auto text = config;
	if (!text.empty() && text.back() != '\n')
		text += '\n';
	for (const auto &[symbol, value] : assignments)
		text += fmt::format("CONFIG_{}={}\n", graph.symbols[symbol].name, value);
	return text;
}

bool fulfilled(const Graph &graph, const State &state, const Wish &wish)
{
	const auto text = value_text(graph, state, wish.symbol);
	return wish.value ==
	       (graph.symbols[wish.symbol].type == Type::kString ? config_string(text) : text);
}

} // namespace noio
