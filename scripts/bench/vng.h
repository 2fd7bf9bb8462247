// SPDX-License-Identifier: GPL-2.0
// virtme-ng, which Debian has from trixie on.
#pragma once

#include <string>

#include "core/process.h"

namespace noio
{

// Why it is not measured. Error: interrupted.
Result<std::string> why_no_vng(Runner &runner);

// The version that apt would install, out of what `apt-cache policy` says; empty: none.
std::string apt_candidate(const std::string &policy);

} // namespace noio
