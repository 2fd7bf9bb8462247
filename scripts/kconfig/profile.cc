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

	Profile profile;
	std::string about;
	TableReader reader(*table, fmt::format("profile \"{}\"", name), kFile);
	reader.read("about", about);
	reader.need("fragments", profile.fragments);
	reader.tables("first_of", profile.first_of, [](TableReader &wish, FirstOf &one) {
		wish.need("symbols", one.symbols);
		wish.need("value", one.value);
		wish.need("reason", one.reason);
		return true;
	});
	TRY(reader.result());
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
		TRY_ASSIGN(const auto settings, read_settings(text, fragment));
		TRY(merge_settings(all, settings));
	}
	for (const auto &wish : profile.first_of)
		TRY(add_first(all, wish, probe));
	return all;
}

Result<Settings> load_profiles(const std::filesystem::path &configs_dir,
			       const std::string &name, const std::string &second, Arch arch,
			       const Probe &probe)
{
	TRY_ASSIGN(auto all, load_profile(configs_dir, name, arch, probe));
	if (second.empty() || !all.contains("PERCPU_NOIO_KUNIT_TEST"))
		return all;
	TRY_ASSIGN(const auto more, load_profile(configs_dir, second, arch, probe));
	TRY(merge_settings(all, more));
	return all;
}

} // namespace noio
