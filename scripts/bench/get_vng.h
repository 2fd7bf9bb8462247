// SPDX-License-Identifier: GPL-2.0
// Where virtme-ng comes from: it is in Debian from trixie on.
#pragma once

#include <filesystem>

#include "bench/vng.h"
#include "core/status.h"
#include "guest/arch.h"

namespace noio
{

// The one in PATH, else that of an earlier call below @cache/virtme-ng, else Debian's, unpacked
// there; nothing is installed. Errors, each a reason to do without it: it needs a root file
// system for @arch, apt cannot get it, it is too old, a Python module is missing. Also:
// interrupted (Exit::kInterrupt).
Result<VngProgram> get_vng(Arch arch, const std::filesystem::path &cache, Runner &runner,
			   Status &status);

} // namespace noio
