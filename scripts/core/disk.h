// SPDX-License-Identifier: GPL-2.0
// The few file operations the tooling needs, with errors as values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace noio
{

// Hands the whole file to @take, piece by piece. A pipe or a device is read as well, but waits
// no longer than @patience for the next piece. Errors: not there, not readable, a directory,
// that wait, larger than anything we read (512 MiB), interrupted.
Result<void> read_chunks(const std::filesystem::path &path,
			 const std::function<void(std::string_view)> &take,
			 std::chrono::seconds patience = std::chrono::seconds(10));

// The whole file. Errors: those of read_chunks().
Result<std::string> read_file(const std::filesystem::path &path);

// Writes beside @path and renames, so that a reader never sees half a file.
// Makes missing parent folders. Errors: read-only, disk full.
Result<void> write_file(const std::filesystem::path &path, std::string_view text);

// Error when less than @bytes are free on the file system of @path.
Result<void> need_space(const std::filesystem::path &path, std::uint64_t bytes);

// Error, with @next, when make cannot work in @path: it splits at blanks and colons, and
// expands or quotes some other characters.
Result<void> need_plain_path(const std::filesystem::path &path, const std::string &next);

// $XDG_CACHE_HOME/pcpu-noio, or ~/.cache/pcpu-noio. Error: neither is set.
Result<std::filesystem::path> cache_dir();

// SHA-256 of a file or a text, as 64 hex digits. Errors: those of read_chunks().
Result<std::string> sha256_file(const std::filesystem::path &path);
std::string sha256_text(std::string_view text);

// Exclusive advisory lock on @path (made when missing), held while the object
// lives. Waits for another noio, after saying so once on stderr.
class FileLock
{
public:
	static Result<FileLock> take(const std::filesystem::path &path);
	FileLock(FileLock &&other) noexcept;
	FileLock &operator=(FileLock &&other) noexcept;
	~FileLock();

private:
	explicit FileLock(int fd) : fd_(fd) {}
	int fd_;
};

} // namespace noio
