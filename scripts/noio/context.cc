// SPDX-License-Identifier: GPL-2.0
#include "noio/context.h"

#include "core/disk.h"
#include "core/try.h"

namespace noio
{

Result<std::filesystem::path> find_root()
{
	std::error_code ec;
	const auto self = std::filesystem::read_symlink("/proc/self/exe", ec);
	for (auto dir = self.parent_path(); !ec; dir = dir.parent_path()) {
		std::error_code missing;
		if (std::filesystem::is_directory(dir / "patches", missing) &&
		    std::filesystem::is_directory(dir / "kunit", missing))
			return dir;
		if (dir == dir.parent_path())
			break;
	}
	return fail("no patches/ and kunit/ above this program", self.string(),
		    "say where the repository is with --root");
}

Result<void> complete(Context &context)
{
	if (context.root.empty()) {
		TRY_ASSIGN(context.root, find_root());
	}
	if (context.cache.empty()) {
		TRY_ASSIGN(context.cache, cache_dir());
	}
	std::error_code ec;
	context.root = std::filesystem::absolute(context.root, ec);
	context.cache = std::filesystem::absolute(context.cache, ec);
	return {};
}

} // namespace noio
