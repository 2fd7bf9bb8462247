// SPDX-License-Identifier: GPL-2.0
// The waits of kernels side by side, for people.
#pragma once

#include <string>

#include "run/bench/waits.h"

namespace noio
{

// wait_rows() and load_rows() as text, and what was wrong with boots.
std::string wait_text(const WaitBench &bench);

} // namespace noio
