// SPDX-License-Identifier: GPL-2.0
#include "kconfig/search_trial.h"

#include <algorithm>
#include <random>

#include <fmt/core.h>

#include "core/try.h"
#include "kconfig/agree.h"
#include "kconfig/search.h"

namespace noio
{

namespace
{

constexpr unsigned kTries = 600, kChances = 150;
constexpr std::size_t kTrialBatch = 64; // as many states are some 80 MB

bool comes_true(const Graph &graph, const std::string &config, const Wish &wish)
{
	return fulfilled(graph, evaluate(graph, read_user_values(graph, config)), wish);
}

Wish random_wish(const Graph &graph, std::mt19937 &rng)
{
	for (;;) {
		const auto index = static_cast<int>(rng() % graph.symbols.size());
		const auto &symbol = graph.symbols[index];
		Wish wish{index, name(static_cast<Tri>(rng() % 3))};
		if (symbol.name.empty() || symbol.menus.empty() || !is_tristate(symbol.type) ||
		    (wish.value == "m" && symbol.type == Type::kBool) ||
		    comes_true(graph, with_assignments(graph, "", {{index, wish.value}}), wish))
			continue;
		return wish;
	}
}

std::string text(const Graph &graph, const Wish &wish)
{
	return graph.symbols[wish.symbol].name + '=' + wish.value;
}

// Empty, or a configuration in which a wish comes true that was said not to.
std::string by_chance(const Graph &graph, const Wish &wish,
		      const std::vector<NamedConfig> &samples)
{
	for (const auto &sample : samples)
		if (comes_true(graph, sample.text, wish) ||
		    comes_true(
			    graph,
			    with_assignments(graph, sample.text, {{wish.symbol, wish.value}}),
			    wish))
			return sample.name;
	return {};
}

struct Solved {
	Wish wish;
	std::string config;
};

Result<void> judge(const TreeKconfig &kconfig, const Graph &graph,
		   const std::vector<Solved> &solved, Runner &runner, SearchTrial &trial)
{
	for (std::size_t at = 0; at < solved.size(); at += kTrialBatch) {
		const auto end = std::min(at + kTrialBatch, solved.size());
		std::vector<std::string> configs;
		for (auto i = at; i < end; i++)
			configs.push_back(solved[i].config);
		TRY_ASSIGN(const auto states, tree_states(kconfig, configs, runner));
		for (auto i = at; i < end; i++) {
			const auto &wish = solved[i].wish;
			const auto value =
				tree_value(states[i - at], graph.symbols[wish.symbol].name);
			if (value == wish.value)
				trial.solved++;
			else
				trial.wrong.push_back(fmt::format(
					"{}: the tree makes it {} with\n{}", text(graph, wish),
					value.value_or("nothing"), solved[i].config));
		}
	}
	return {};
}

} // namespace

Result<SearchTrial> try_search(const TreeKconfig &kconfig, const Graph &graph, unsigned count,
			       unsigned seed, Runner &runner, Status &status)
{
	std::mt19937 rng(seed);
	const auto samples = sample_configs(graph, kChances);
	SearchTrial trial;
	std::vector<Solved> solved;
	for (unsigned i = 0; i < count; i++) {
		if (interrupted())
			return interrupted_at("noio config trial");
		status.update(i, count, "wishes");
		const auto wish = random_wish(graph, rng);
		const auto solution = search(graph, "", wish, kTries);
		if (solution.found) {
			solved.push_back(
				{wish, with_assignments(graph, "", solution.assignments)});
			continue;
		}
		if (!solution.exhausted) {
			trial.missed++;
			continue;
		}
		const auto found = by_chance(graph, wish, samples);
		if (found.empty())
			trial.none++;
		else
			trial.wrong.push_back(
				fmt::format("{}: it is so in {}", text(graph, wish), found));
	}
	TRY(judge(kconfig, graph, solved, runner, trial));
	return trial;
}

} // namespace noio
