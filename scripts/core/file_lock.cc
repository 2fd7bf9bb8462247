// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "core/disk.h"
#include "core/disk_error.h"
#include "core/process.h"
#include "core/text.h"

namespace noio
{

namespace
{

// "pid 12 (noio prove --base v7.2)": what who() of the owner left in the file.
std::string owner_of(const std::filesystem::path &path)
{
	const auto text = read_file(path).value_or("");
	return text.empty() ? "another noio" : first_line(text);
}

std::string who()
{
	auto command = read_file("/proc/self/cmdline").value_or("");
	command = command.substr(0, command.find_last_not_of('\0') + 1);
	std::replace(command.begin(), command.end(), '\0', ' ');
	return fmt::format("pid {} ({})\n", getpid(), printable(command));
}

} // namespace

Result<FileLock> FileLock::take(const std::filesystem::path &path)
{
	std::error_code ec;
	std::filesystem::create_directories(path.parent_path(), ec);
	if (ec)
		return cannot("make the directory", path.parent_path(), ec.value());
	FileLock lock(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
	if (lock.fd_ < 0)
		return cannot("lock", path, errno);
	// Asks again and again, for a signal between a check and a blocking flock()
	// would be lost.
	for (bool said = false; flock(lock.fd_, LOCK_EX | LOCK_NB) != 0; said = true) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return cannot("lock", path, errno);
		if (interrupted())
			return interrupted_at("waiting for " + path.string());
		if (!said)
			fmt::print(stderr, "waiting for {} to release {}\n", owner_of(path),
				   path.string());
		usleep(100 * 1000);
	}
	const auto text = who();
	if (ftruncate(lock.fd_, 0) != 0 ||
	    pwrite(lock.fd_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
		return cannot("write", path, errno);
	return lock;
}

FileLock::FileLock(FileLock &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
	std::swap(fd_, other.fd_);
	return *this;
}

FileLock::~FileLock()
{
	if (fd_ >= 0)
		close(fd_);
}

} // namespace noio
