// SPDX-License-Identifier: GPL-2.0
#include "run/soak/scenarios.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/disk.h"
#include "core/toml.h"
#include "core/try.h"
#include "run/suite/expect.h"

namespace noio
{

namespace
{

auto find(const std::vector<Scenario> &all, std::string_view name)
{
	return std::find_if(all.begin(), all.end(),
			    [name](const Scenario &one) { return one.name == name; });
}

} // namespace

Result<std::vector<Scenario>> read_scenarios(std::string_view toml, std::string_view name)
{
	TRY_ASSIGN(const auto parsed, parse_toml(toml, name));
	TableReader file(parsed, "the file", name);
	std::vector<Scenario> all;
	file.tables("scenario", all, [](TableReader &table, Scenario &one) {
		table.need("name", one.name);
		table.need("replays", one.replays);
		table.need("needs", one.needs, true);
		return true;
	});
	TRY(file.result());
	for (const auto &one : all)
		if (&*find(all, one.name) != &one)
			return fail("two scenarios have one name",
				    fmt::format("{}: {}", name, one.name), "rename one");
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
