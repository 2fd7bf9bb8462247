// SPDX-License-Identifier: GPL-2.0
// The initial ramdisk of a guest.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace noio
{

// One file of the guest. The directories above it are made.
struct GuestFile {
	std::string path;	    // in the guest: "percpu/test_gfp_trace"
	std::filesystem::path host; // what it is a copy of; empty: it holds the text
	std::string text{};
	unsigned mode = 0644; // its permission bits
};

struct GuestRoot {
	std::vector<GuestFile> files;
	std::vector<std::string> directories; // empty ones: "proc"
};

// Writes @root to @to as the cpio archive that kernels unpack (newc, see
// Documentation/driver-api/early-userspace/buffer-format.rst). The same content gives the same
// bytes: entries are sorted, of root, and of 1970. Errors: a host file cannot be read, a path
// is named twice, is empty, absolute or has "..", the archive cannot be written.
Result<void> write_initramfs(const GuestRoot &root, const std::filesystem::path &to);

} // namespace noio
