// SPDX-License-Identifier: GPL-2.0
// The few file operations the tooling needs, with errors as values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"

namespace noio
{

// The whole file. Errors: not there, not readable, a directory.
Result<std::string> read_file(const std::filesystem::path &path);

// Writes beside @path and renames, so that a reader never sees half a file.
// Makes missing parent folders. Errors: read-only, disk full.
Result<void> write_file(const std::filesystem::path &path, std::string_view text);

// Error when less than @bytes are free on the file system of @path.
Result<void> need_space(const std::filesystem::path &path, std::uint64_t bytes);

// $XDG_CACHE_HOME/pcpu-noio, or ~/.cache/pcpu-noio. Error: neither is set.
Result<std::filesystem::path> cache_dir();

// SHA-256 of a file or a text, as 64 hex digits.
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
