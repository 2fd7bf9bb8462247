// SPDX-License-Identifier: GPL-2.0
#include "kconfig/kconfig_files.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/piece.h"
#include "core/text.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

bool begins_entry(std::string_view line)
{
	static const RE2 kKeyword(
		R"(\s*(config|menuconfig|choice|endchoice|menu|endmenu|if|endif|source|comment|mainmenu)\b.*)");
	return RE2::FullMatch(piece(line), kKeyword);
}

bool has_word(std::string_view line, const std::string &word)
{
	return RE2::PartialMatch(piece(line),
				 R"((?:^|\W))" + RE2::QuoteMeta(word) + R"((?:\W|$))");
}

bool is_kconfig(const fs::path &file)
{
	return file.filename().string().starts_with("Kconfig");
}

} // namespace

std::optional<int> find_in_entry(std::string_view text, int line,
				 const std::vector<std::string> &wanted)
{
	const auto all = lines(text);
	for (auto i = static_cast<std::size_t>(std::max(line, 1)) - 1; i < all.size(); i++) {
		if (i >= static_cast<std::size_t>(std::max(line, 1)) && begins_entry(all[i]))
			break;
		if (std::all_of(wanted.begin(), wanted.end(),
				[&](const auto &word) { return has_word(all[i], word); }))
			return static_cast<int>(i) + 1;
	}
	return std::nullopt;
}

std::string line_of(std::string_view text, int line)
{
	const auto all = lines(text);
	if (line < 1 || static_cast<std::size_t>(line) > all.size())
		return {};
	return std::string(trimmed(all[line - 1]));
}

std::vector<std::string> definitions(const fs::path &tree, const std::string &symbol)
{
	const RE2 definition(R"([ \t]*(?:menu)?config[ \t]+)" + RE2::QuoteMeta(symbol) +
			     R"([ \t]*)");
	std::vector<std::string> found;
	std::error_code ec;
	const auto quiet = fs::directory_options::skip_permission_denied;
	for (auto entry = fs::recursive_directory_iterator(tree, quiet, ec);
	     !ec && entry != fs::recursive_directory_iterator(); entry.increment(ec)) {
		if (!is_kconfig(entry->path()))
			continue;
		const auto text = read_file(entry->path());
		if (!text || text->find(symbol) == text->npos)
			continue; // a directory named Kconfig, or nothing in it
		int number = 0;
		for (const auto line : lines(*text)) {
			number++;
			if (RE2::FullMatch(piece(line), definition))
				found.push_back(fmt::format(
					"{}:{}", fs::relative(entry->path(), tree, ec).string(),
					number));
		}
	}
	std::sort(found.begin(), found.end());
	return found;
}

} // namespace noio
