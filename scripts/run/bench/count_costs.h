// SPDX-License-Identifier: GPL-2.0
// Counts what the operations of the allocator cost on the kernels of one tree.
#pragma once

#include <string>
#include <vector>

#include "kernel/run.h"
#include "run/bench/costs.h"

namespace noio
{

// Boots the kernel of each of the trees that Kernels::choose() has for @trees, twice for each
// of
// @cpus, the CPUs that are possible, under an emulator that counts instructions. The costs are
// those of the first boot; a boot that is not sound, or a count that does not repeat, is a
// problem of the tree. Errors: those of Kernels and of boot().
Result<AllocBench> count_costs(const Run &run, const std::string &trees,
			       const std::vector<unsigned> &cpus, Runner &runner,
			       Status &status);

} // namespace noio
