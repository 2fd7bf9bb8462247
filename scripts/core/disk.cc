// SPDX-License-Identifier: GPL-2.0
#include "core/disk.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/disk_error.h"
#include "core/fd.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

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

Result<void> write_file(const fs::path &path, std::string_view text)
{
	std::error_code ec;
	const auto parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
	fs::create_directories(parent, ec);
	if (ec)
		return cannot("make the directory", parent, ec.value());

	std::string temporary = (parent / ".noio-XXXXXX").string();
	Fd file(mkostemp(temporary.data(), O_CLOEXEC));
	if (file.get() < 0)
		return cannot("write", path, errno);
	int error = write_all(file.get(), text);
	if (error == 0 && fchmod(file.get(), 0644) != 0)
		error = errno;
	file.reset();
	if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0)
		error = errno;
	if (error != 0) {
		unlink(temporary.c_str());
		return cannot("write", path, error);
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
		return cannot("see how much space is left", there, ec.value());
	if (space.available >= bytes)
		return {};
	return fail(fmt::format("{} MiB needed, {} MiB free", (bytes >> 20) + 1,
				space.available >> 20),
		    path.string(), advice(ENOSPC));
}

Result<void> need_plain_path(const fs::path &path, const std::string &next)
{
	const auto plain = [](unsigned char c) {
		return c >= 0x80 || std::isalnum(c) != 0 ||
		       std::string_view("/._-+,=@~").find(static_cast<char>(c)) !=
			       std::string_view::npos;
	};
	const auto text = path.string();
	const auto bad = std::find_if_not(text.begin(), text.end(), plain);
	if (bad == text.end())
		return {};
	return fail(std::isgraph(static_cast<unsigned char>(*bad)) != 0
			    ? fmt::format("make cannot work in a path with {}", *bad)
			    : "make cannot work in a path with blanks",
		    text, next);
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
