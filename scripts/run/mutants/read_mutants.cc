// SPDX-License-Identifier: GPL-2.0
#include "core/toml.h"
#include "core/try.h"
#include "run/mutants/plan.h"

namespace noio
{

Result<MutantsFile> read_mutants(std::string_view toml, std::string_view name,
				 const std::string &base)
{
	using Said = std::pair<std::string, std::string>;
	TRY_ASSIGN(const auto parsed, parse_toml(toml, name));
	TableReader file(parsed, "the file", name);
	MutantsFile read;
	std::vector<Said> profiles, unseen;
	file.tables("mutant", read.added, [&](TableReader &table, Mutant &one) {
		std::string file, from, to;
		table.need("name", one.name);
		table.need("file", file);
		table.need("from", from);
		table.read("to", to, true);
		table.read("profile", one.profile);
		one.edit = Edit{file, from, to};
		return table.holds_for(base);
	});
	file.tables("hunk", profiles, [&](TableReader &table, Said &one) {
		table.need("of", one.first);
		table.need("profile", one.second);
		return table.holds_for(base);
	});
	file.tables("unseen", unseen, [&](TableReader &table, Said &one) {
		table.need("of", one.first);
		table.need("why", one.second);
		return table.holds_for(base);
	});
	TRY(file.result());
	read.profiles.insert(profiles.begin(), profiles.end());
	read.unseen.insert(unseen.begin(), unseen.end());
	return read;
}

} // namespace noio
