// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>
#include <strings.h>

#include "cli/config_tree.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/text.h"
#include "core/try.h"
#include "kconfig/agree.h"
#include "kconfig/explain.h"
#include "kconfig/symbols.h"

namespace noio
{

namespace
{

// Some 5 ms each.
constexpr unsigned kTries = 1600;

struct ExplainOptions {
	KconfigOptions tree;
	std::filesystem::path config;
	std::string wish;
};

// "SYMBOL", "CONFIG_SYMBOL" or either with "=value".
struct Question {
	std::string symbol;
	std::optional<std::string> value;
};

Result<Question> parse(std::string text)
{
	if (strncasecmp(text.c_str(), kConfigPrefix.data(), kConfigPrefix.size()) == 0)
		text.erase(0, kConfigPrefix.size());
	const auto equals = text.find('=');
	Question question{text.substr(0, equals), {}};
	if (equals != text.npos)
		question.value = text.substr(equals + 1);
	if (!is_symbol(question.symbol))
		return fail(fmt::format("\"{}\" is not the name of a symbol",
					printable(question.symbol)),
			    "noio config explain", "say SYMBOL or SYMBOL=value");
	return question;
}

// What kconfig takes of @value. A shell takes the quotes from a string, so they may be missing.
Result<std::string> take(const Graph &graph, int symbol, const std::string &value)
{
	const auto &found = graph.symbols[symbol];
	const bool bare = found.type == Type::kString && !value.starts_with('"');
	auto taken = taken_value(graph, symbol, bare ? config_string(value) : value);
	if (!taken)
		return fail(fmt::format("{} is of type {}, which cannot be {}", found.name,
					name(found.type), printable(value)),
			    "noio config explain", "ask for a value of that type");
	return *std::move(taken);
}

// Has the tree's own code resolve what the search found.
Result<void> prove(const OpenTree &tree, const std::string &config, const Wish &wish,
		   const Solution &solution, Runner &runner)
{
	const auto &symbol = tree.graph.symbols[wish.symbol];
	TRY_ASSIGN(const auto states,
		   tree_states(tree.kconfig,
			       {with_assignments(tree.graph, config, solution.assignments)},
			       runner));
	const auto value = tree_value(states.front(), symbol.name);
	const auto quoted =
		value && symbol.type == Type::kString ? config_string(*value) : value;
	if (quoted == wish.value)
		return {};
	return fail(fmt::format("the tree makes {} {} of what was found", symbol.name,
				quoted.value_or("nothing")),
		    tree.kconfig.tree.string(), "report this, with the line you typed",
		    ErrorKind::kFailed);
}

Result<Exit> find_way(const OpenTree &tree, const std::string &config, const Wish &wish,
		      Context &context)
{
	const auto solution = search(tree.graph, config, wish, kTries);
	fmt::print("{}", solution_text(tree.graph, wish, solution));
	if (!solution.found)
		return Exit::kVerdict;
	TRY(prove(tree, config, wish, solution, context.runner));
	fmt::print("The tree's own kconfig code makes it so.\n");
	return Exit::kOk;
}

Result<Exit> explain(const ExplainOptions &options, Context &context)
{
	TRY_ASSIGN(const auto asked, parse(options.wish));
	TRY_ASSIGN(const auto config, read_config(options.config));
	TRY_ASSIGN(const auto tree, open_tree(options.tree, context));
	const auto values = read_user_values(tree.graph, config);
	const auto state = evaluate(tree.graph, values);
	const WhyInput input{tree.graph, state, values, tree.kconfig.tree, tree.kconfig.env};
	const auto symbol = tree.graph.find(asked.symbol);
	if (symbol == kNone || tree.graph.symbols[symbol].menus.empty()) {
		fmt::print("{}\n", why_undefined(input, asked.symbol, asked.value.value_or(""))
					   .roots.front());
		return Exit::kVerdict;
	}
	fmt::print("{}", state_text(input, symbol));
	if (!asked.value)
		return Exit::kOk;
	TRY_ASSIGN(const auto value, take(tree.graph, symbol, *asked.value));
	if (fulfilled(tree.graph, state, {symbol, value}))
		return Exit::kOk;
	fmt::print("not {}, because\n{}", value, why_text(input, symbol, value));
	return find_way(tree, config, {symbol, value}, context);
}

} // namespace

void add_config_explain(CLI::App &config, Context &context)
{
	const auto [verb, options] = add_verb<ExplainOptions>(
		config, context, "explain",
		"what a symbol is and why, and what has to be set for another value", explain);
	add_kconfig_options(verb, options.tree);
	verb.add_option("--config", options.config, "a .config; default: the tree's defaults");
	verb.add_option("symbol", options.wish, "SYMBOL, or SYMBOL=value")->required();
}

} // namespace noio
