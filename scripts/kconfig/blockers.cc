// SPDX-License-Identifier: GPL-2.0
#include "kconfig/blockers.h"

#include <array>

#include <fmt/core.h>

#include "kconfig/distance.h"

namespace noio
{

namespace
{

std::vector<Blocker> both(std::vector<Blocker> left, const std::vector<Blocker> &right)
{
	left.insert(left.end(), right.begin(), right.end());
	return left;
}

std::vector<Blocker> nearest(const Graph &graph, const State &state,
			     const std::vector<Blocker> &left,
			     const std::vector<Blocker> &right, unsigned depth)
{
	// The nearer side, and where that is all the same the left one.
	const auto to_left = distance(graph, state, left, depth);
	return to_left > 1 && distance(graph, state, right, depth) < to_left ? right : left;
}

std::string_view op_text(Op op)
{
	constexpr std::array<std::string_view, 10> kTexts = {"||", "&&", "!",  "",  "=",
							     "!=", "<",	 "<=", ">", ">="};
	return kTexts.at(static_cast<std::size_t>(op));
}

std::string operand(const Graph &graph, int index)
{
	const auto &symbol = graph.symbols[index];
	return symbol.name.empty() ? "<choice>" : symbol.name;
}

} // namespace

int symbol_of(const Graph &graph, const Blocker &blocker)
{
	return graph.exprs[blocker.expr].left;
}

std::string blocker_text(const Graph &graph, const Blocker &blocker)
{
	auto text = expr_text(graph, blocker.expr);
	if (blocker.too_low)
		return text;
	return graph.exprs[blocker.expr].op == Op::kSymbol ? "!" + text : "!(" + text + ")";
}

std::vector<Blocker> blockers(const Graph &graph, const State &state, int expr, Tri need,
			      unsigned depth)
{
	if (value_of(state, expr) >= need)
		return {};
	const auto &node = graph.exprs[expr];
	switch (node.op) {
	case Op::kAnd:
		return both(blockers(graph, state, node.left, need, depth),
			    blockers(graph, state, node.right, need, depth));
	case Op::kOr:
		return nearest(graph, state, blockers(graph, state, node.left, need, depth),
			       blockers(graph, state, node.right, need, depth), depth);
	case Op::kNot:
		return exceeders(graph, state, node.left, invert(need), depth);
	default:
		return {{expr, true, need}};
	}
}

std::vector<Blocker> exceeders(const Graph &graph, const State &state, int expr, Tri limit,
			       unsigned depth)
{
	if (expr == kNone || value_of(state, expr) <= limit)
		return {};
	const auto &node = graph.exprs[expr];
	switch (node.op) {
	case Op::kAnd:
		return nearest(graph, state, exceeders(graph, state, node.left, limit, depth),
			       exceeders(graph, state, node.right, limit, depth), depth);
	case Op::kOr:
		return both(exceeders(graph, state, node.left, limit, depth),
			    exceeders(graph, state, node.right, limit, depth));
	case Op::kNot:
		return blockers(graph, state, node.left, invert(limit), depth);
	default:
		return {{expr, false, limit}};
	}
}

std::string expr_text(const Graph &graph, int expr)
{
	if (expr == kNone)
		return "y";
	const auto &node = graph.exprs[expr];
	const auto part = [&](int index) {
		const auto op = graph.exprs[index].op;
		const auto text = expr_text(graph, index);
		const bool loose = op == Op::kOr || (op == Op::kAnd && node.op == Op::kNot) ||
				   (op > Op::kSymbol && node.op == Op::kNot);
		return loose && op != node.op ? "(" + text + ")" : text;
	};
	switch (node.op) {
	case Op::kOr:
	case Op::kAnd:
		return fmt::format("{} {} {}", part(node.left), op_text(node.op),
				   part(node.right));
	case Op::kNot:
		return "!" + part(node.left);
	case Op::kSymbol:
		return operand(graph, node.left);
	default:
		return fmt::format("{} {} {}", operand(graph, node.left), op_text(node.op),
				   operand(graph, node.right));
	}
}

} // namespace noio
