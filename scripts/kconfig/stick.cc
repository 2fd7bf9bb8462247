// SPDX-License-Identifier: GPL-2.0
#include "kconfig/stick.h"

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"

namespace noio
{

namespace fs = std::filesystem;

std::vector<Dropped> find_dropped(const Settings &asked, const Settings &got)
{
	std::vector<Dropped> dropped;
	for (const auto &[symbol, setting] : asked) {
		const auto found = got.find(symbol);
		const auto value = found == got.end() ? "n" : found->second.value;
		if (value != setting.value)
			dropped.push_back({symbol, setting, value});
	}
	return dropped;
}

std::set<std::string> known_symbols(const fs::path &tree, const std::set<std::string> &symbols)
{
	const RE2 definition(R"((?m)^[ \t]*(?:menu)?config[ \t]+(\w+)[ \t]*$)");
	std::set<std::string> known;
	std::error_code ec;
	const auto quiet = fs::directory_options::skip_permission_denied;
	for (auto entry = fs::recursive_directory_iterator(tree, quiet, ec);
	     !ec && entry != fs::recursive_directory_iterator(); entry.increment(ec)) {
		if (!entry->path().filename().string().starts_with("Kconfig"))
			continue;
		const auto text = read_file(entry->path());
		if (!text)
			continue; // a directory named Kconfig
		re2::StringPiece rest(*text);
		std::string symbol;
		while (RE2::FindAndConsume(&rest, definition, &symbol))
			if (symbols.contains(symbol))
				known.insert(symbol);
	}
	return known;
}

std::string line(const Dropped &dropped)
{
	return fmt::format("CONFIG_{}: asked {} ({}), got {}; {}", dropped.symbol,
			   dropped.asked.value, dropped.asked.origin, dropped.got,
			   dropped.known ? "the tree has it, but not with this configuration"
					 : "the tree has no such symbol");
}

} // namespace noio
