// SPDX-License-Identifier: GPL-2.0
// A soak, told to people and to what reads test results.
#pragma once

#include <string>

#include "run/soak/record.h"

namespace noio
{

// A table of the scenarios, the findings with their lock chains, and the verdict at the end.
std::string soak_text(const SoakRecord &record);

// JUnit XML: a testcase a scenario, one a report of the kernel's, and one for the verdict,
// which passes only when that is clean. A failure is a finding, an error what could not be
// judged; reports that have not to do with percpu memory are skipped.
std::string soak_junit(const SoakRecord &record);

} // namespace noio
