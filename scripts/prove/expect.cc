// SPDX-License-Identifier: GPL-2.0
#include "prove/expect.h"

#include <algorithm>

#include <fmt/core.h>
#include <fnmatch.h>

#include "core/disk.h"
#include "core/toml.h"

namespace noio
{

namespace
{

// Empty for anything but a list of numbers from 1 on.
PatchNumbers numbers(toml::node_view<const toml::node> view)
{
	const auto *list = view.as_array();
	PatchNumbers all;
	for (std::size_t i = 0; list && i < list->size(); i++) {
		const auto number = list->get(i)->value_exact<std::int64_t>();
		if (!number || *number < 1 || *number > 99)
			return {};
		all.push_back(static_cast<unsigned>(*number));
	}
	return all;
}

Result<Expectation> read_one(const toml::node &node, std::string_view name)
{
	const auto where = fmt::format("{}:{}", name, node.source().begin.line);
	const auto *table = node.as_table();
	Expectation read;
	if (table) {
		read.cases = (*table)["case"].value_or(std::string());
		read.why = (*table)["why"].value_or(std::string());
		read.needs = numbers((*table)["needs"]);
	}
	if (!table || table->size() != 3 || read.cases.empty() || read.why.empty() ||
	    read.needs.empty())
		return fail(
			"an entry of \"fails\" needs \"case\", \"why\" and \"needs\", a list "
			"of patch numbers, and no more",
			where, "complete it");
	return read;
}

} // namespace

Result<std::vector<Expectation>> read_expectations(std::string_view toml, std::string_view name)
{
	const auto parsed = parse_toml(toml, name);
	if (!parsed)
		return tl::make_unexpected(parsed.error());
	std::vector<Expectation> all;
	for (const auto &[key, value] : *parsed) {
		const auto *list = value.as_array();
		if (key != "fails" || !list)
			return fail(fmt::format("\"{}\" is not a [[fails]] table", key.str()),
				    std::string(name), "remove it");
		for (const auto &node : *list) {
			auto one = read_one(node, name);
			if (!one)
				return tl::make_unexpected(one.error());
			all.push_back(*one);
		}
	}
	return all;
}

Result<std::vector<Expectation>> load_expectations(const std::filesystem::path &patches_dir,
						   const Series &series)
{
	std::vector<std::string> dirs{name(series)};
	if (series.below > 0)
		dirs.push_back(series.base);
	std::vector<Expectation> all;
	for (const auto &dir : dirs) {
		const auto file = patches_dir / dir / "expect.toml";
		auto read = read_file(file).and_then([&file](const std::string &toml) {
			return read_expectations(toml, file.string());
		});
		if (!read)
			return read;
		all.insert(all.end(), read->begin(), read->end());
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
