// SPDX-License-Identifier: GPL-2.0
#include "kconfig/probe.h"

#include <memory>
#include <optional>

#include "core/try.h"

namespace noio
{

Probe defined_in(const Graph &graph)
{
	return [&graph](const std::string &symbol) -> Result<bool> {
		return graph.defines(symbol);
	};
}

Probe probe_tree(KconfigRequest request, Runner &runner)
{
	const auto known = std::make_shared<std::optional<Graph>>();
	return [request = std::move(request), &runner,
		known](const std::string &symbol) -> Result<bool> {
		if (!*known) {
			TRY_ASSIGN(const auto kconfig, open_kconfig(request, runner));
			TRY_ASSIGN(auto graph, tree_graph(kconfig));
			*known = std::move(graph);
		}
		return (*known)->defines(symbol);
	};
}

} // namespace noio
