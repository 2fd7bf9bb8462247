// SPDX-License-Identifier: GPL-2.0
// Makes a .config out of settings, by the tree's own kconfig.
#pragma once

#include <vector>

#include "kconfig/kbuild.h"
#include "kconfig/stick.h"

namespace noio
{

// Writes build.out/.config: everything off but @asked and what that needs. The answer is what
// kconfig dropped; the .config is there all the same. Errors: make fails (with its own words,
// an unclean tree among them), interrupted.
Result<std::vector<Dropped>> generate_config(const Kbuild &build, const Settings &asked,
					     Runner &runner);

} // namespace noio
