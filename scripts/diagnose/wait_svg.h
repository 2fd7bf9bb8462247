// SPDX-License-Identifier: GPL-2.0
// A picture of who waits for whom.
#pragma once

#include <string>
#include <vector>

#include "diagnose/hang.h"

namespace noio
{

// The edges that are drawn: those of the cycle, then others, 24 at most.
std::vector<WaitEdge> drawn_edges(const Hang &hang);

// An <svg>: a box for each task, the cycle's first, and an arc from who waits to who it waits
// for, with the number of drawn_edges() from 1 on; dashed where only the stacks suggest it.
// Empty: nobody waits for anybody. An HTML page's style gives it its colours.
std::string wait_svg(const Hang &hang);

} // namespace noio
