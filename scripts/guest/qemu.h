// SPDX-License-Identifier: GPL-2.0
// QEMU, per architecture.
#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"
#include "guest/guest.h"

namespace noio
{

// Where PATH has QEMU for @arch. Error: it has none; next names the Debian package.
Result<std::filesystem::path> find_qemu(Arch arch);

// What it calls itself; empty where it does not run, for the boots will say so.
std::string qemu_version(Arch arch, Runner &runner);

// Error unless @file is a regular file that we may read. @what names it: "kernel", "initrd".
Result<void> need_file(const std::string &what, const std::filesystem::path &file);

} // namespace noio
