// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include "core/disk.h"
#include "core/try.h"
#include "kconfig/agree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// Each run of the tree's code reads its Kconfig files first, which takes a second or two; and
// the states of one .config are a megabyte.
constexpr std::size_t kAgreementBatch = 64;

std::size_t defined_symbols(const Graph &graph)
{
	return std::count_if(graph.by_name.begin(), graph.by_name.end(),
			     [&](const auto &entry) {
				     return graph.symbols[entry.second].type != Type::kUnknown;
			     });
}

} // namespace

std::vector<NamedConfig> tree_defconfigs(const TreeKconfig &kconfig)
{
	std::vector<NamedConfig> configs;
	const auto srcarch = kconfig.env.find("SRCARCH");
	if (srcarch == kconfig.env.end())
		return configs;
	std::error_code ec;
	for (const auto &entry :
	     fs::directory_iterator(kconfig.tree / "arch" / srcarch->second / "configs", ec)) {
		const auto name = entry.path().filename().string();
		const auto text = read_file(entry.path());
		if (text && name.ends_with("defconfig"))
			configs.push_back({name, *text});
	}
	std::sort(configs.begin(), configs.end(),
		  [](const auto &a, const auto &b) { return a.name < b.name; });
	return configs;
}

Result<Agreement> compare_with_tree(const TreeKconfig &kconfig, const Graph &graph,
				    const std::vector<NamedConfig> &configs, Runner &runner,
				    Status &status)
{
	Agreement agreement{0, defined_symbols(graph), {}};
	for (std::size_t at = 0; at < configs.size(); at += kAgreementBatch) {
		status.update(at, configs.size(), "configurations");
		std::vector<std::string> texts;
		for (auto i = at; i < std::min(at + kAgreementBatch, configs.size()); i++)
			texts.push_back(configs[i].text);
		TRY_ASSIGN(const auto theirs, tree_states(kconfig, texts, runner));
		for (std::size_t i = 0; i < texts.size(); i++) {
			const auto ours = evaluate(graph, read_user_values(graph, texts[i]));
			TRY_ASSIGN(const auto lines, differences(graph, ours, theirs[i]));
			for (const auto &line : lines)
				agreement.differing.push_back(configs[at + i].name + ": " +
							      line);
			agreement.configs++;
		}
	}
	return agreement;
}

} // namespace noio
