// SPDX-License-Identifier: GPL-2.0
// A diagnosis for people.
#pragma once

#include <string>

#include "diagnose/diagnosis.h"

namespace noio
{

// What kernel the log is of, and whether it has the bug, a sentence each.
std::vector<std::string> kernel_lines(const Diagnosis &diagnosis);

// "a -> b -> c"; empty: no chain.
std::string chain_of(const Splat &splat);

// @log: what it is called. In the order: kernel, reports, who waits for whom, what these were
// told from, the verdict, what to collect.
std::string diagnosis_text(const Diagnosis &diagnosis, const std::string &log);

} // namespace noio
