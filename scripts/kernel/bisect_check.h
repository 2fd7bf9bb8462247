// SPDX-License-Identifier: GPL-2.0
// Whether each patch of a series builds on those before it, and adds no warning.
#pragma once

#include <vector>

#include "kernel/run.h"
#include "tree/check_series.h"

namespace noio
{

// For the tree without patches, then with one more at a time: compiles the allocator's objects
// with W=1 and sparse, by gcc and clang, on x86_64 also without SMP (percpu-km.c); runs
// kernel-doc on the files that the series changes, and git diff --check on the patch. A check
// fails on what the tree before had not. What the compilers said is kept in run_dir().
// Errors: those of get_subject(), the tree needs no series, a tool is missing (its package is
// named), the configuration cannot be made, interrupted.
Result<std::vector<CheckLine>> bisect_check(const Run &run, Runner &runner, Status &status);

} // namespace noio
