// SPDX-License-Identifier: GPL-2.0
// A directory that goes away with its owner.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "core/fd.h"

namespace noio
{

class TempDir
{
public:
	// A new empty directory below @parent, which is made when missing. Those that a killed
	// noio left there are removed. Errors: not writable, disk full.
	static Result<TempDir> make(const std::filesystem::path &parent);
	TempDir(TempDir &&other) noexcept;
	TempDir &operator=(TempDir &&) = delete;
	~TempDir();

	[[nodiscard]] const std::filesystem::path &path() const { return path_; }
	// Gives it the place of @final, which must not exist; it stays for good then.
	Result<void> keep_as(const std::filesystem::path &final);

private:
	TempDir(std::filesystem::path path, Fd lock)
	    : path_(std::move(path)), lock_(std::move(lock))
	{
	}
	std::filesystem::path path_;
	Fd lock_; // on the directory: its owner lives
};

} // namespace noio
