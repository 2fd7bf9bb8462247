// SPDX-License-Identifier: GPL-2.0
#include "cli/bases.h"

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
	std::vector<std::string> bases;
	for (const auto &name : names) {
		const auto word = parsed["bases"][name];
		const auto listed = texts(word.node());
		if (word && !listed)
			return fail("\"" + name + "\" is no list of bases", file.string(),
				    "write " + name + " = [\"v6.12\"]");
		const auto meant = listed.value_or(std::vector{name});
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
