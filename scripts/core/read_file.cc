// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>
#include <vector>

#include "core/disk.h"
#include "core/disk_error.h"
#include "core/fd.h"
#include "core/process.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The largest that we read are kernel images and tarballs, below 200 MiB.
constexpr std::uint64_t kLargestFile = 512ULL << 20;

// Waits until there is something to read, or the end. Regular files never wait.
Result<void> await(int fd, const fs::path &path, std::chrono::seconds patience)
{
	pollfd waiting{fd, POLLIN, 0};
	const auto deadline = std::chrono::milliseconds(patience).count();
	const int ready = poll(&waiting, 1, static_cast<int>(deadline));
	if (ready <= 0 && interrupted())
		return interrupted_at("reading " + path.string());
	if (ready == 0)
		return fail(fmt::format("nothing came for {} s", patience.count()),
			    path.string(), "see to what writes it, or name a regular file");
	return {};
}

} // namespace

Result<void> read_chunks(const fs::path &path,
			 const std::function<void(std::string_view)> &take,
			 std::chrono::seconds patience)
{
	// Otherwise the open() of a pipe that nobody writes would wait for ever.
	const Fd file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
	if (file.get() < 0)
		return cannot("read", path, errno);
	std::vector<char> buffer(1 << 18);
	std::uint64_t total = 0;
	for (;;) {
		TRY(await(file.get(), path, patience));
		const ssize_t got = read(file.get(), buffer.data(), buffer.size());
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got < 0)
			return cannot("read", path, errno);
		if (got == 0)
			return {};
		total += static_cast<std::uint64_t>(got);
		if (total > kLargestFile)
			return fail(fmt::format("larger than {} MiB", kLargestFile >> 20),
				    path.string(), "it is not what it is taken for");
		take({buffer.data(), static_cast<std::size_t>(got)});
	}
}

Result<std::string> read_file(const fs::path &path)
{
	std::string text;
	// What grows is copied, and held twice meanwhile. A file that grows is no matter.
	std::error_code ec;
	if (fs::is_regular_file(path, ec))
		text.reserve(std::min<std::uint64_t>(fs::file_size(path, ec), kLargestFile));
	TRY(read_chunks(path, [&text](std::string_view chunk) { text += chunk; }));
	return text;
}

} // namespace noio
