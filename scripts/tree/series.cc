// SPDX-License-Identifier: GPL-2.0
#include "tree/series.h"

#include <algorithm>
#include <fmt/core.h>
#include <re2/re2.h>
#include <tuple>

#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

std::vector<fs::path> list_patches(const fs::path &dir)
{
	std::vector<fs::path> patches;
	std::error_code no_dir;
	for (const auto &file : fs::directory_iterator(dir, no_dir)) {
		int number = 0;
		// git would wait for ever for a pipe
		if (file.is_regular_file(no_dir) &&
		    RE2::FullMatch(file.path().filename().string(), R"((\d{4})-.*\.patch)",
				   &number) &&
		    number > 0)
			patches.push_back(fs::absolute(file.path()));
	}
	std::sort(patches.begin(), patches.end());
	return patches;
}

// The second ones in @dir, that of the base of @first, which may have no patch.
std::vector<Series> list_seconds(const fs::path &dir, const Series &first)
{
	std::vector<Series> all;
	std::error_code no_dir;
	for (const auto &below : fs::directory_iterator(dir, no_dir)) {
		const auto patches = list_patches(below.path());
		if (patches.empty())
			continue;
		auto series = first;
		series.second = below.path().filename().string();
		series.below = first.size();
		series.patches.insert(series.patches.end(), patches.begin(), patches.end());
		all.push_back(std::move(series));
	}
	return all;
}

} // namespace

std::string name(const Series &series)
{
	return series.second.empty() ? series.base : series.base + "/" + series.second;
}

std::string patch_name(const Series &series, std::size_t place)
{
	return (place < series.below ? series.base : name(series)) + "/" +
	       series.patches.at(place).filename().string();
}

std::vector<fs::path> own_patches(const Series &series)
{
	return {series.patches.begin() + series.below, series.patches.end()};
}

Series first_series(const Series &second)
{
	return {second.base, {second.patches.begin(), second.patches.begin() + second.below}};
}

std::string table_name(std::string_view what, const Series &series)
{
	return fmt::format("{}{}{}.toml", what, series.second.empty() ? "" : "-",
			   series.second);
}

Result<std::vector<Series>> list_series(const fs::path &patches_dir)
{
	std::vector<Series> all;
	std::error_code ec;
	for (const auto &dir : fs::directory_iterator(patches_dir, ec)) {
		const Series first{dir.path().filename().string(), list_patches(dir.path())};
		if (!first.patches.empty())
			all.push_back(first);
		const auto seconds = list_seconds(dir.path(), first);
		all.insert(all.end(), seconds.begin(), seconds.end());
	}
	if (ec || all.empty())
		return fail("no patch series", patches_dir.string(),
			    "each is a directory with files like 0001-....patch");
	std::sort(all.begin(), all.end(), [](const Series &a, const Series &b) {
		return std::tie(a.base, a.second) < std::tie(b.base, b.second);
	});
	return all;
}

Result<Series> find_series(const fs::path &patches_dir, const std::string &name)
{
	TRY_ASSIGN(const auto all, list_series(patches_dir));
	const auto base = name.substr(0, name.find('/'));
	std::vector<std::string> of_base, others;
	for (const auto &series : all) {
		if (noio::name(series) == name)
			return series;
		(series.base == base ? of_base : others).push_back(noio::name(series));
	}
	return fail(fmt::format("no series \"{}\"", name), patches_dir.string(),
		    "choose one of: " + join(of_base.empty() ? others : of_base, ", "));
}

} // namespace noio
