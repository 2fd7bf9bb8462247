// SPDX-License-Identifier: GPL-2.0
// For tests: a shell script in place of QEMU, first in PATH while the object lives.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{

class FakeQemu
{
public:
	// @body sees QEMU's arguments as $@.
	explicit FakeQemu(const std::string &body) : path_(std::getenv("PATH"))
	{
		const auto program = dir() / "bin" / "qemu-system-x86_64";
		(void)write_file(program, "#!/bin/sh\n" + body + "\n");
		std::filesystem::permissions(program, std::filesystem::perms::owner_all);
		(void)write_file(dir() / "bzImage", "a kernel");
		setenv("PATH", ((dir() / "bin").string() + ":" + path_).c_str(), 1);
	}
	~FakeQemu() { setenv("PATH", path_.c_str(), 1); }
	FakeQemu(const FakeQemu &) = delete;
	FakeQemu &operator=(const FakeQemu &) = delete;

	[[nodiscard]] std::filesystem::path dir() const { return dir_->path(); }
	[[nodiscard]] std::filesystem::path kernel() const { return dir() / "bzImage"; }

private:
	std::string path_;
	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
};

} // namespace noio
