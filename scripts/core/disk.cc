// SPDX-License-Identifier: GPL-2.0
#include "core/disk.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/fd.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
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
		return "the file system is read-only; choose another directory";
	case ENOENT:
		return "look at the path";
	default:
		return "";
	}
}

tl::unexpected<Error> no(const char *verb, const fs::path &path, int error)
{
	return fail(fmt::format("cannot {} ({})", verb, std::strerror(error)), path.string(),
		    advice(error));
}

// 0, or errno.
int write_all(int fd, std::string_view text)
{
	while (!text.empty()) {
		const ssize_t put = write(fd, text.data(), text.size());
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		text.remove_prefix(static_cast<std::size_t>(put));
	}
	return 0;
}

} // namespace

Result<std::string> read_file(const fs::path &path)
{
	const Fd file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
	if (file.get() < 0)
		return no("read", path, errno);
	std::string text;
	char buffer[65536];
	for (;;) {
		const ssize_t got = read(file.get(), buffer, sizeof(buffer));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return no("read", path, errno);
		if (got == 0)
			return text;
		text.append(buffer, static_cast<std::size_t>(got));
	}
}

Result<void> write_file(const fs::path &path, std::string_view text)
{
	std::error_code ec;
	const auto parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
	fs::create_directories(parent, ec);
	if (ec)
		return no("make the directory", parent, ec.value());

	std::string temporary = (parent / ".noio-XXXXXX").string();
	Fd file(mkostemp(temporary.data(), O_CLOEXEC));
	if (file.get() < 0)
		return no("write", path, errno);
	int error = write_all(file.get(), text);
	if (error == 0 && fchmod(file.get(), 0644) != 0)
		error = errno;
	file.reset();
	if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0)
		error = errno;
	if (error != 0) {
		unlink(temporary.c_str());
		return no("write", path, error);
	}
	return {};
}

Result<void> need_space(const fs::path &path, std::uint64_t bytes)
{
	std::error_code ec;
	fs::path there = fs::absolute(path, ec);
	while (!fs::exists(there, ec) && there != there.parent_path())
		there = there.parent_path();
	const auto space = fs::space(there, ec);
	if (ec)
		return no("see how much space is left", there, ec.value());
	if (space.available >= bytes)
		return {};
	return fail(fmt::format("{} MiB needed, {} MiB free", (bytes >> 20) + 1,
				space.available >> 20),
		    path.string(), advice(ENOSPC));
}

Result<fs::path> cache_dir()
{
	// The XDG base directory specification: a relative path counts as unset.
	const char *cache = std::getenv("XDG_CACHE_HOME");
	if (cache != nullptr && cache[0] == '/')
		return fs::path(cache) / "pcpu-noio";
	const char *home = std::getenv("HOME");
	if (home != nullptr && home[0] == '/')
		return fs::path(home) / ".cache" / "pcpu-noio";
	return fail("no place for a cache",
		    "neither XDG_CACHE_HOME nor HOME is an absolute path",
		    "set one of them, or give --cache");
}

} // namespace noio
