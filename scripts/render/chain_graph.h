// SPDX-License-Identifier: GPL-2.0
// Lock chains as graphs, drawn by graphviz's dot.
#pragma once

#include <string>
#include <vector>

#include "console/splat.h"
#include "core/process.h"

namespace noio
{

// The chain of @splat for dot: an arrow from a lock to the one that was taken while it was
// held, with the function that took it; of a circle the arrow that closes it has class
// "closing", and pcpu_alloc_mutex has class "mutex". Whatever the locks are called, they are
// labels.
std::string chain_dot(const Splat &splat);

// An <svg> for each of @splats, to stand in an HTML page, whose style gives it its colours;
// empty for one without a chain, or with one of more than 64 locks. Errors: dot is missing,
// fails or takes longer than a minute. Runs also after an interrupt, for the report is still to
// be written.
Result<std::vector<std::string>> draw_chains(const std::vector<Splat> &splats, Runner &runner);

} // namespace noio
