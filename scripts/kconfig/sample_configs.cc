// SPDX-License-Identifier: GPL-2.0
#include <random>

#include <fmt/core.h>

#include "kconfig/agree.h"

namespace noio
{

namespace
{

using Rng = std::mt19937;

// Whether a user can be asked for the symbol; all*config leaves the members of choices alone.
bool is_asked(const Symbol &symbol)
{
	for (const auto &property : symbol.properties)
		if (property.kind == Property::Kind::kPrompt)
			return true;
	return false;
}

std::string line(const Symbol &symbol, std::string_view value)
{
	return value == "n" ? fmt::format("# CONFIG_{} is not set\n", symbol.name)
			    : fmt::format("CONFIG_{}={}\n", symbol.name, value);
}

unsigned below(Rng &rng, unsigned end)
{
	return static_cast<unsigned>(rng() % end);
}

std::string random_value(Type type, Rng &rng)
{
	switch (type) {
	case Type::kBool:
		return below(rng, 2) == 0 ? "n" : "y";
	case Type::kTristate:
		return name(static_cast<Tri>(below(rng, 3)));
	case Type::kInt:
		return std::to_string(below(rng, 1U << below(rng, 24)));
	case Type::kHex:
		return fmt::format("{:#x}", below(rng, 1U << below(rng, 24)));
	default:
		return fmt::format("\"a\\\"{}\"", below(rng, 10));
	}
}

// More than randconfig does: numbers and strings, members of choices, symbols without a prompt.
std::string random_config(const Graph &graph, unsigned seed)
{
	Rng rng(seed);
	const auto percent = below(rng, 101);
	std::string text;
	for (const auto &symbol : graph.symbols)
		if (!symbol.name.empty() && !symbol.constant && symbol.type != Type::kUnknown &&
		    below(rng, 100) < percent)
			text += line(symbol, random_value(symbol.type, rng));
	return text;
}

} // namespace

std::string all_config(const Graph &graph, Tri value)
{
	std::string text;
	for (const auto &symbol : graph.symbols) {
		if (symbol.name.empty() || symbol.choice != kNone || !is_asked(symbol) ||
		    !is_tristate(symbol.type))
			continue;
		const bool lowered = value == Tri::kMod && symbol.type == Type::kBool;
		text += line(symbol, name(lowered ? Tri::kYes : value));
	}
	return text;
}

std::vector<NamedConfig> sample_configs(const Graph &graph, unsigned seeds)
{
	std::vector<NamedConfig> configs{{"alldefconfig", ""},
					 {"allnoconfig", all_config(graph, Tri::kNo)},
					 {"allmodconfig", all_config(graph, Tri::kMod)},
					 {"allyesconfig", all_config(graph, Tri::kYes)}};
	for (unsigned seed = 1; seed <= seeds; seed++)
		configs.push_back({fmt::format("random {}", seed), random_config(graph, seed)});
	return configs;
}

} // namespace noio
