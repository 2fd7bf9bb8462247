// SPDX-License-Identifier: GPL-2.0
#include "kconfig/profile.h"

#include <fmt/core.h>
#include <fmt/format.h>
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "core/disk.h"

namespace noio
{

Result<std::vector<std::string>> profile_fragments(std::string_view toml,
						   const std::string &profile)
{
	const auto parsed = toml::parse(toml);
	if (!parsed)
		return fail(std::string(parsed.error().description()),
			    fmt::format("profiles.toml:{}", parsed.error().source().begin.line),
			    "correct the line");

	const auto &profiles = parsed.table();
	const auto *table = profiles.get_as<toml::table>(profile);
	if (!table) {
		std::vector<std::string_view> names;
		for (const auto &[name, ignored] : profiles)
			names.push_back(name.str());
		return fail(fmt::format("no profile \"{}\"", profile), "configs/profiles.toml",
			    fmt::format("choose one of: {}", fmt::join(names, ", ")));
	}

	std::vector<std::string> fragments;
	if (const auto *list = table->get_as<toml::array>("fragments"))
		for (const auto &entry : *list)
			fragments.push_back(entry.value_or(std::string()));
	if (fragments.empty() ||
	    fragments.end() != std::find(fragments.begin(), fragments.end(), ""))
		return fail(
			fmt::format("profile \"{}\" has no list of file names \"fragments\"",
				    profile),
			"configs/profiles.toml", "name the fragments it is made of");
	return fragments;
}

Result<Settings> load_profile(const std::filesystem::path &configs_dir,
			      const std::string &profile, Arch arch)
{
	const auto toml = read_file(configs_dir / "profiles.toml");
	if (!toml)
		return tl::make_unexpected(toml.error());
	auto fragments = profile_fragments(*toml, profile);
	if (!fragments)
		return tl::make_unexpected(fragments.error());
	fragments->push_back(fmt::format("arch/{}.config", name(arch)));

	Settings all;
	for (const auto &fragment : *fragments) {
		const auto text = read_file(configs_dir / fragment);
		if (!text)
			return tl::make_unexpected(text.error());
		const auto merged = read_settings(*text, fragment)
					    .and_then([&all](const Settings &settings) {
						    return merge_settings(all, settings);
					    });
		if (!merged)
			return tl::make_unexpected(merged.error());
	}
	return all;
}

} // namespace noio
