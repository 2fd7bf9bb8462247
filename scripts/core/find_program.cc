// SPDX-License-Identifier: GPL-2.0
#include "core/find_program.h"

#include <unistd.h>

namespace noio
{

std::optional<std::filesystem::path> find_program(std::string_view name, std::string_view path)
{
	while (!path.empty()) {
		const auto colon = path.find(':');
		auto candidate = std::filesystem::path(path.substr(0, colon)) / name;
		if (access(candidate.c_str(), X_OK) == 0)
			return candidate;
		path.remove_prefix(colon == path.npos ? path.size() : colon + 1);
	}
	return std::nullopt;
}

} // namespace noio
