// SPDX-License-Identifier: GPL-2.0
#include "cli/bases.h"

#include <map>

#include "core/disk.h"
#include "core/text.h"
#include "core/toml.h"
#include "core/try.h"

namespace noio
{

Result<std::vector<std::string>> parse_bases(const std::vector<std::string> &names,
					     const std::filesystem::path &root)
{
	const auto file = root / "configs/versions.toml";
	TRY_ASSIGN(const auto toml, read_file(file));
	TRY_ASSIGN(const auto parsed, parse_toml(toml, file.string()));
	std::map<std::string, std::vector<std::string>> lists;
	if (const auto *table = parsed["bases"].as_table()) {
		TableReader reader(*table, "[bases]", file.string());
		for (const auto &[name, node] : *table)
			reader.read(name.data(), lists[std::string(name.str())]);
		TRY(reader.result());
	}
	std::vector<std::string> bases;
	for (const auto &name : names) {
		const auto found = lists.find(name);
		const auto meant = found == lists.end() ? std::vector{name} : found->second;
		bases.insert(bases.end(), meant.begin(), meant.end());
	}
	return bases;
}

Result<std::string> parse_base(const std::string &name, const std::filesystem::path &root)
{
	TRY_ASSIGN(const auto bases, parse_bases({name}, root));
	if (bases.size() != 1)
		return fail("\"" + name + "\" is not one base", "--base",
			    "give one like v6.12: it stands for " + join(bases, ", "));
	return bases.front();
}

} // namespace noio
