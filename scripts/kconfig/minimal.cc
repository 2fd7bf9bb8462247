// SPDX-License-Identifier: GPL-2.0
#include "kconfig/minimal.h"

#include <algorithm>

#include "core/text.h"
#include "kconfig/agree.h"
#include "kconfig/user_values.h"

namespace noio
{

namespace
{

// Each one brings up what depends on the one before; the trees nest less deep.
constexpr int kRounds = 100;

constexpr auto kOff = "On by default, and not needed.";
constexpr auto kOther = "The default is another.";

bool same(const Graph &graph, const State &a, const State &b)
{
	for (std::size_t symbol = 0; symbol < graph.symbols.size(); symbol++)
		if (!same_value(graph, a, b, static_cast<int>(symbol)))
			return false;
	return true;
}

// Whether a user would say this line: the members of a choice that are off go without saying.
bool is_said(const Graph &graph, const State &target, int symbol)
{
	const auto &found = graph.symbols[symbol];
	const auto &state = target.symbols[symbol];
	return !found.name.empty() && !found.constant && state.visible != Tri::kNo &&
	       (found.choice == kNone || state.tri == Tri::kYes);
}

// Takes out what changes nothing.
void prune(const Graph &graph, const State &target, UserValues &values,
	   const std::vector<int> &candidates)
{
	for (const auto symbol : candidates) {
		const auto value = values.extract(symbol);
		if (!value.empty() && !same(graph, evaluate(graph, values), target))
			values.insert({symbol, value.mapped()});
	}
}

std::string line_value(const Graph &graph, const State &state, int symbol)
{
	auto text = value_text(graph, state, symbol);
	if (graph.symbols[symbol].type != Type::kString)
		return text;
	std::string quoted = "\"";
	for (const char c : text) {
		if (c == '"' || c == '\\')
			quoted += '\\';
		quoted += c;
	}
	return quoted + '"';
}

// @text as a comment, in lines of up to 80 columns.
std::string comment(std::string_view text)
{
	constexpr std::size_t kWidth = 80;
	std::string wrapped, line = "#";
	for (const auto word : words(text)) {
		if (line.size() > 1 && line.size() + 1 + word.size() > kWidth) {
			wrapped += line + '\n';
			line = "#";
		}
		line.append(" ").append(word);
	}
	return text.empty() ? "" : wrapped + line + '\n';
}

} // namespace

State state_on_nothing(const Graph &graph, const Settings &settings)
{
	return evaluate(graph, read_user_values(graph, all_config(graph, Tri::kNo) +
							       settings_text(settings)));
}

Settings least_on_nothing(const Graph &graph, const Settings &settings)
{
	const auto target = state_on_nothing(graph, settings);
	Settings least = settings;
	for (const auto &[symbol, setting] : settings) {
		least.erase(symbol);
		if (!same(graph, state_on_nothing(graph, least), target))
			least.emplace(symbol, setting);
	}
	return least;
}

Result<Settings> least_on_defaults(const Graph &graph, const State &target,
				   const Settings &reasons)
{
	UserValues values;
	std::vector<int> added;
	auto state = evaluate(graph, values);
	for (int round = 0; !same(graph, state, target) && round < kRounds; round++) {
		for (int symbol = 0; symbol < static_cast<int>(graph.symbols.size());
		     symbol++) {
			const auto &wanted = target.symbols[symbol];
			if (same_value(graph, state, target, symbol) ||
			    !is_said(graph, target, symbol))
				continue;
			if (!values.contains(symbol))
				added.push_back(symbol);
			put_user_value(graph, values, symbol, {wanted.tri, wanted.text});
		}
		state = evaluate(graph, values);
	}
	if (!same(graph, state, target))
		return fail("the tree's defaults do not lead to this configuration",
			    "scripts/kconfig/minimal.cc", "report this, with the tree",
			    ErrorKind::kFailed);
	prune(graph, target, values, added);

	Settings least;
	for (const auto &[symbol, value] : values) {
		const auto &name = graph.symbols[symbol].name;
		const auto found = reasons.find(name);
		const auto *other = value.text.empty() && value.tri == Tri::kNo ? kOff : kOther;
		least[name] = {line_value(graph, target, symbol), "",
			       found == reasons.end() ? other : found->second.reason};
	}
	return least;
}

std::string fragment_text(std::string_view title, const Settings &settings)
{
	std::vector<std::pair<std::string, Settings>> groups;
	for (const auto &[symbol, setting] : settings) {
		const auto &reason = setting.reason;
		auto group = std::find_if(groups.begin(), groups.end(), [&](const auto &other) {
			return other.first == reason;
		});
		if (group == groups.end())
			group = groups.insert(groups.end(), {reason, {}});
		group->second.emplace(symbol, setting);
	}
	auto text = comment(title);
	for (const auto &[reason, members] : groups)
		text += '\n' + comment(reason) + settings_text(members);
	return text;
}

} // namespace noio
