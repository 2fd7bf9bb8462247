// SPDX-License-Identifier: GPL-2.0
#include "core/temp_dir.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/core.h>
#include <utility>

namespace noio
{

namespace fs = std::filesystem;

Result<TempDir> TempDir::make(const fs::path &parent)
{
	std::error_code ec;
	fs::create_directories(parent, ec);
	std::string name = (fs::absolute(parent, ec) / ".noio-XXXXXX").string();
	if (mkdtemp(name.data()) == nullptr)
		return fail(fmt::format("cannot make a directory ({})", std::strerror(errno)),
			    parent.string(), "look at its permissions and at the free space");
	return TempDir(name);
}

TempDir::TempDir(TempDir &&other) noexcept : path_(std::exchange(other.path_, {})) {}

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
		return fail("cannot rename to its place (" + ec.message() + ")", final.string(),
			    "look at its permissions");
	path_.clear();
	return {};
}

} // namespace noio
