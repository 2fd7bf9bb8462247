// SPDX-License-Identifier: GPL-2.0
#include "run/soak/scenarios.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/disk.h"
#include "core/toml.h"
#include "run/suite/expect.h"

namespace noio
{

namespace
{

Result<Scenario> read_scenario(const toml::node &node, std::string_view name)
{
	const auto *table = node.as_table();
	Scenario scenario;
	bool right = table != nullptr && table->size() == 3;
	if (right) {
		scenario.name = (*table)["name"].value_or(std::string());
		scenario.replays = (*table)["replays"].value_or(std::string());
		const auto needs = texts(table->get("needs"));
		right = needs && !scenario.name.empty() && !scenario.replays.empty();
		scenario.needs = needs.value_or(std::vector<std::string>{});
	}
	if (!right)
		return fail("a scenario has \"name\", \"replays\" and \"needs\", a list of "
			    "symbols, and no more",
			    fmt::format("{}:{}", name, node.source().begin.line),
			    "complete it");
	return scenario;
}

auto find(const std::vector<Scenario> &all, std::string_view name)
{
	return std::find_if(all.begin(), all.end(),
			    [name](const Scenario &one) { return one.name == name; });
}

} // namespace

Result<std::vector<Scenario>> read_scenarios(std::string_view toml, std::string_view name)
{
	const auto parsed = parse_toml(toml, name);
	if (!parsed)
		return tl::make_unexpected(parsed.error());
	const auto *list = (*parsed)["scenario"].as_array();
	if (list == nullptr || parsed->size() != 1)
		return fail("not a list of [[scenario]] tables", std::string(name),
			    "correct the file");
	std::vector<Scenario> all;
	for (std::size_t i = 0; i < list->size(); i++) {
		auto scenario = read_scenario(*list->get(i), name);
		if (!scenario)
			return tl::make_unexpected(scenario.error());
		if (find(all, scenario->name) != all.end())
			return fail("two scenarios have one name",
				    fmt::format("{}: {}", name, scenario->name), "rename one");
		all.push_back(*std::move(scenario));
	}
	if (find(all, kBusted) == all.end())
		return fail(fmt::format("no scenario {}", kBusted), std::string(name),
			    "without it nothing shows that a soak can fail");
	return all;
}

Result<std::vector<Scenario>> load_scenarios(const std::filesystem::path &root)
{
	const auto file = root / "scripts/run/soak/scenarios.toml";
	return read_file(file).and_then(
		[&](const std::string &toml) { return read_scenarios(toml, file.string()); });
}

Result<std::vector<Scenario>> choose_scenarios(const std::vector<Scenario> &all,
					       const std::vector<std::string> &only)
{
	std::vector<std::string> names;
	names.reserve(all.size());
	for (const auto &one : all)
		names.push_back(one.name);
	if (const auto glob = unmatched(only, names))
		return fail("no such scenario", *glob,
			    fmt::format("there are {}", fmt::join(names, ", ")));
	std::vector<Scenario> taken{*find(all, kBusted)};
	for (const auto &one : all)
		if (one.name != kBusted && chosen(only, one.name))
			taken.push_back(one);
	return taken;
}

} // namespace noio
