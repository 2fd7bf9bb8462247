// SPDX-License-Identifier: GPL-2.0
// The benchmark of turnaround as JSON.
#pragma once

#include <string>
#include <string_view>

#include "bench/turnaround.h"
#include "core/error.h"

namespace noio
{

// One object, as bench/turnaround.schema.json describes it.
std::string turnaround_json(const Turnaround &bench);

// The same back from @text, what is in @file. Errors: cut off, not written by noio bench
// turnaround (which place is not as it has to be).
Result<Turnaround> parse_turnaround(std::string_view text, const std::string &file);

} // namespace noio
