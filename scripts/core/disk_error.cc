// SPDX-License-Identifier: GPL-2.0
#include "core/disk_error.h"

#include <cerrno>
#include <cstring>

#include <fmt/core.h>

namespace noio
{

const char *advice(int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
		return "free some space, or set XDG_CACHE_HOME to a larger disk";
	case EACCES:
	case EPERM:
		return "look at the permissions";
	case EROFS:
		return "the file system is read-only; choose another directory, for the cache "
		       "with XDG_CACHE_HOME";
	case ENOENT:
		return "look at the path";
	case EISDIR:
		return "name a file";
	default:
		return "";
	}
}

tl::unexpected<Error> cannot(const char *verb, const std::filesystem::path &path, int error)
{
	return fail(fmt::format("cannot {} ({})", verb, std::strerror(error)), path.string(),
		    advice(error));
}

} // namespace noio
