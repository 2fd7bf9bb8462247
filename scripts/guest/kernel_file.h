// SPDX-License-Identifier: GPL-2.0
// Whether a file is a kernel that a guest can boot.
#pragma once

#include <filesystem>

#include "core/arch.h"

namespace noio
{

// Error: @file is not there, no image of a kernel (vmlinux is none), or one for another
// architecture than @arch.
Result<void> need_kernel(const std::filesystem::path &file, Arch arch);

} // namespace noio
