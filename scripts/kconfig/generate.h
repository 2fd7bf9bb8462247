// SPDX-License-Identifier: GPL-2.0
// Makes a .config out of settings, by the tree's own kconfig.
#pragma once

#include <filesystem>

#include "kconfig/check.h"
#include "kconfig/kbuild.h"

namespace noio
{

// Writes build.out/.config: everything off but @asked and what that needs. The answer is what
// did not stick and why; the .config is there all the same. @root is this repository, whose
// dump.c tells why. Errors: make fails (with its own words, an unclean tree among them), those
// of open_kconfig(), interrupted.
Result<ConfigCheck> generate_config(const Kbuild &build, const Settings &asked,
				    const std::filesystem::path &root,
				    const std::filesystem::path &cache, Runner &runner);

} // namespace noio
