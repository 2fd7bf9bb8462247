// SPDX-License-Identifier: GPL-2.0
// Does our evaluator compute what the tree's own code computes?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/status.h"
#include "kconfig/eval.h"
#include "kconfig/tree_kconfig.h"

namespace noio
{

// For each symbol of @graph in which @ours is not as @theirs (what dump.c writes for one
// .config), one line: "SMP: visible n, the tree has y". Error: not such an object.
Result<std::vector<std::string>> differences(const Graph &graph, const State &ours,
					     std::string_view theirs);

// The value of @symbol in such an object, strings without quotes; none when it has none.
std::optional<std::string> tree_value(std::string_view theirs, const std::string &symbol);

// What make all*config begins with: @value for all that can be asked for, y in place of m where
// m cannot be.
std::string all_config(const Graph &graph, Tri value);

// .config texts as make's all*config and randconfig would begin with: nothing, all y, m or n
// that is asked for, and @seeds random ones. The same for the same arguments.
struct NamedConfig {
	std::string name, text;
};
std::vector<NamedConfig> sample_configs(const Graph &graph, unsigned seeds);

// The defconfigs that the tree has for its architecture, by name. A file that cannot be read is
// left out.
std::vector<NamedConfig> tree_defconfigs(const TreeKconfig &kconfig);

struct Agreement {
	std::size_t configs = 0;
	std::size_t symbols = 0; // that were compared, in each of them
	std::vector<std::string>
		differing; // lines as of differences(), after the config's name
};

// Evaluates each of @configs here and with the tree's code. Errors: those of tree_states().
Result<Agreement> compare_with_tree(const TreeKconfig &kconfig, const Graph &graph,
				    const std::vector<NamedConfig> &configs, Runner &runner,
				    Status &status);

} // namespace noio
