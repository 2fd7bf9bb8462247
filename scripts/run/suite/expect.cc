// SPDX-License-Identifier: GPL-2.0
#include "run/suite/expect.h"

#include <algorithm>

#include <fmt/core.h>
#include <fnmatch.h>

#include "core/disk.h"
#include "core/toml.h"
#include "core/try.h"

namespace noio
{

namespace
{

// The numbers of the patches of @series itself whose names hold one of @pieces each. Error: a
// piece is in none, or in several.
Result<PatchNumbers> numbers(const std::vector<std::string> &pieces, const Series &series,
			     const std::string &where)
{
	PatchNumbers all;
	for (const auto &piece : pieces) {
		PatchNumbers found;
		for (auto i = series.below; i < series.size(); i++)
			if (series.patches[i].filename().string().find(piece) !=
			    std::string::npos)
				found.push_back(i + 1);
		if (found.size() != 1)
			return fail(fmt::format("{} patches of {} have \"{}\" in their names",
						found.size(), name(series), piece),
				    where, "give a piece of one patch's name");
		all.push_back(found.front());
	}
	return all;
}

} // namespace

Result<std::vector<Expectation>> read_expectations(std::string_view toml, std::string_view name,
						   const Series &series)
{
	struct Entry {
		Expectation expectation;
		std::vector<std::string> needs;
		std::string where;
	};
	TRY_ASSIGN(const auto parsed, parse_toml(toml, name));
	TableReader file(parsed, "the file", name);
	std::vector<Entry> entries;
	file.tables("fails", entries, [&](TableReader &table, Entry &one) {
		table.need("case", one.expectation.cases);
		table.need("why", one.expectation.why);
		table.need("needs", one.needs);
		one.where = table.where();
		return table.holds_for(series.base);
	});
	TRY(file.result());
	std::vector<Expectation> all;
	for (auto &one : entries) {
		TRY_ASSIGN(one.expectation.needs, numbers(one.needs, series, one.where));
		all.push_back(std::move(one.expectation));
	}
	return all;
}

Result<std::vector<Expectation>> load_expectations(const std::filesystem::path &patches_dir,
						   const Series &series)
{
	std::vector<Series> both{series};
	if (series.below > 0)
		both.push_back(first_series(series));
	std::vector<Expectation> all;
	for (const auto &one : both) {
		const auto file = patches_dir / table_name("expect", one);
		TRY_ASSIGN(const auto toml, read_file(file));
		TRY_ASSIGN(const auto read, read_expectations(toml, file.string(), one));
		all.insert(all.end(), read.begin(), read.end());
	}
	return all;
}

bool Expectation::fails_with(const PatchNumbers &patches) const
{
	return std::any_of(needs.begin(), needs.end(), [&patches](unsigned number) {
		return std::find(patches.begin(), patches.end(), number) == patches.end();
	});
}

bool matches(const std::string &glob, const std::string &name)
{
	return fnmatch(glob.c_str(), name.c_str(), FNM_NOESCAPE) == 0;
}

bool chosen(const std::vector<std::string> &only, const std::string &name)
{
	return only.empty() || std::any_of(only.begin(), only.end(), [&name](const auto &glob) {
		       return matches(glob, name);
	       });
}

std::optional<std::string> unmatched(const std::vector<std::string> &only,
				     const std::vector<std::string> &names)
{
	const auto found = std::find_if(only.begin(), only.end(), [&names](const auto &glob) {
		return std::none_of(names.begin(), names.end(),
				    [&glob](const auto &name) { return matches(glob, name); });
	});
	return found == only.end() ? std::nullopt : std::optional(*found);
}

const Expectation *find_expectation(const std::vector<Expectation> &all,
				    const std::string &name)
{
	const auto found = std::find_if(all.begin(), all.end(), [&name](const auto &one) {
		return one.cases == name || matches(one.cases, name);
	});
	return found == all.end() ? nullptr : &*found;
}

} // namespace noio
