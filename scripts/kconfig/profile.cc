// SPDX-License-Identifier: GPL-2.0
#include "kconfig/profile.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include "core/disk.h"
#include "core/toml.h"
#include "core/try.h"

namespace noio
{

namespace
{

constexpr auto kFile = "configs/profiles.toml";

std::vector<std::string> strings(const toml::table &table, std::string_view key)
{
	std::vector<std::string> all;
	if (const auto *list = table.get_as<toml::array>(key))
		for (const auto &entry : *list)
			all.push_back(entry.value_or(std::string()));
	return all;
}

bool has_gaps(const std::vector<std::string> &texts)
{
	return texts.empty() || std::find(texts.begin(), texts.end(), "") != texts.end();
}

Result<std::vector<FirstOf>> read_first_of(const toml::table &table, const std::string &profile)
{
	std::vector<FirstOf> all;
	const auto *list = table.get_as<toml::array>("first_of");
	for (std::size_t i = 0; list != nullptr && i < list->size(); i++) {
		const auto *entry = list->get_as<toml::table>(i);
		const auto &from = entry == nullptr ? toml::table{} : *entry;
		all.push_back({strings(from, "symbols"), from["value"].value_or(std::string()),
			       from["reason"].value_or(std::string())});
		if (has_gaps(all.back().symbols) || all.back().value.empty() ||
		    all.back().reason.empty())
			return fail(fmt::format("first_of of profile \"{}\" lacks something",
						profile),
				    kFile, "each has symbols, a value and a reason");
	}
	return all;
}

Result<void> add_first(Settings &settings, const FirstOf &wish, const Probe &probe)
{
	for (const auto &symbol : wish.symbols) {
		TRY_ASSIGN(const auto defined, probe(symbol));
		if (defined)
			return merge_settings(
				settings,
				{{symbol, {wish.value, "profiles.toml", wish.reason}}});
	}
	return {};
}

std::vector<std::string> keys(const toml::table &table)
{
	std::vector<std::string> names;
	for (const auto &[name, ignored] : table)
		names.emplace_back(name.str());
	return names;
}

} // namespace

Result<std::vector<std::string>> profile_names(std::string_view toml)
{
	return parse_toml(toml, "profiles.toml").map(keys);
}

Result<Profile> read_profile(std::string_view toml, const std::string &name)
{
	TRY_ASSIGN(const auto profiles, parse_toml(toml, "profiles.toml"));
	const auto *table = profiles.get_as<toml::table>(name);
	if (!table)
		return fail(fmt::format("no profile \"{}\"", name), kFile,
			    fmt::format("choose one of: {}", fmt::join(keys(profiles), ", ")));

	Profile profile{strings(*table, "fragments"), {}};
	if (has_gaps(profile.fragments))
		return fail(
			fmt::format("profile \"{}\" has no list of file names \"fragments\"",
				    name),
			kFile, "name the fragments it is made of");
	TRY_ASSIGN(profile.first_of, read_first_of(*table, name));
	return profile;
}

Result<Settings> load_profile(const std::filesystem::path &configs_dir, const std::string &name,
			      Arch arch, const Probe &probe)
{
	TRY_ASSIGN(const auto toml, read_file(configs_dir / "profiles.toml"));
	TRY_ASSIGN(auto profile, read_profile(toml, name));
	profile.fragments.push_back(fmt::format("arch/{}.config", noio::name(arch)));

	Settings all;
	for (const auto &fragment : profile.fragments) {
		TRY_ASSIGN(const auto text, read_file(configs_dir / fragment));
		TRY(read_settings(text, fragment).and_then([&all](const Settings &settings) {
			return merge_settings(all, settings);
		}));
	}
	for (const auto &wish : profile.first_of)
		TRY(add_first(all, wish, probe));
	return all;
}

Result<Settings> load_profiles(const std::filesystem::path &configs_dir,
			       const std::string &name, const std::string &second, Arch arch,
			       const Probe &probe)
{
	auto all = load_profile(configs_dir, name, arch, probe);
	if (!all || second.empty() || !all->contains("PERCPU_NOIO_KUNIT_TEST"))
		return all;
	return load_profile(configs_dir, second, arch, probe)
		.and_then([&all](const Settings &more) { return merge_settings(*all, more); })
		.map([&all] { return *all; });
}

} // namespace noio
