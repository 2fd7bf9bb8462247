// SPDX-License-Identifier: GPL-2.0
// Owners of libarchive's handles and its errors as ours.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <filesystem>
#include <memory>

#include "core/error.h"

namespace noio
{

struct FreeArchive {
	void operator()(archive *handle) const { archive_free(handle); }
};

// For reading as well as for writing.
using Archive = std::unique_ptr<archive, FreeArchive>;

// What @handle says went wrong with @file.
inline tl::unexpected<Error> archive_error(archive *handle, const std::string &what,
					   const std::filesystem::path &file,
					   const std::string &next)
{
	const char *why = archive_error_string(handle);
	return fail(what + " (" + (why != nullptr ? why : "unknown error") + ")", file.string(),
		    next);
}

} // namespace noio
