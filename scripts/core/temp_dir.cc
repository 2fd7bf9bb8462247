// SPDX-License-Identifier: GPL-2.0
#include "core/temp_dir.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <utility>

#include "core/disk_error.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr const char *kPrefix = ".noio-";
// Between the making of one and its locking an owner lives, too.
constexpr std::chrono::hours kAbandoned{1};

// Invalid: it is not there, or another has it.
Fd lock_directory(const fs::path &path)
{
	Fd lock(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
	return lock.get() >= 0 && flock(lock.get(), LOCK_EX | LOCK_NB) == 0 ? std::move(lock)
									    : Fd();
}

void remove_abandoned(const fs::path &parent)
{
	std::error_code ec;
	for (const auto &entry : fs::directory_iterator(parent, ec)) {
		const auto changed = entry.last_write_time(ec);
		if (!ec && entry.path().filename().string().starts_with(kPrefix) &&
		    fs::file_time_type::clock::now() - changed > kAbandoned &&
		    lock_directory(entry.path()).get() >= 0)
			fs::remove_all(entry.path(), ec);
	}
}

} // namespace

Result<TempDir> TempDir::make(const fs::path &parent)
{
	std::error_code ec;
	fs::create_directories(parent, ec);
	remove_abandoned(parent);
	std::string name =
		(fs::absolute(parent, ec) / (std::string(kPrefix) + "XXXXXX")).string();
	if (mkdtemp(name.data()) == nullptr)
		return cannot("make a directory", parent, errno);
	return {TempDir(name, lock_directory(name))};
}

TempDir::TempDir(TempDir &&other) noexcept
    : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_))
{
}

TempDir::~TempDir()
{
	std::error_code ec;
	if (!path_.empty())
		fs::remove_all(path_, ec);
}

Result<void> TempDir::keep_as(const fs::path &final)
{
	std::error_code ec;
	fs::rename(path_, final, ec);
	if (ec)
		return cannot("rename to its place", final, ec.value());
	path_.clear();
	return {};
}

} // namespace noio
