// SPDX-License-Identifier: GPL-2.0
// A soak, told to people.
#pragma once

#include <string>

#include "prove/prove.h"
#include "soak/soak.h"

namespace noio
{

// A table of the scenarios, the findings with their lock chains, and the verdict at the end.
// Of @proof: tree, kernel and QEMU.
std::string soak_text(const Soak &soak, const Proof &proof);

} // namespace noio
