// SPDX-License-Identifier: GPL-2.0
// The benchmark of the allocator as what a proof boots on each kernel.
#pragma once

#include <memory>
#include <vector>

#include "run/bench/costs.h"
#include "run/suite/plan.h"

namespace noio
{

// What its guests run on.
inline const Accelerator kCounting{"tcg", "it counts instructions"};

// Boots each kernel twice for each of @cpus, the CPUs that are possible, under an emulator that
// counts instructions, and adds a TreeCosts to @bench, with the costs of the first boot. Of the
// phase a number of CPUs is a case, which fails when a boot is not sound or a count does not
// repeat.
Plan alloc_plan(const std::vector<unsigned> &cpus, const std::shared_ptr<AllocBench> &bench,
		Runner &runner, Status &status);

} // namespace noio
