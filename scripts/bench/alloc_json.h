// SPDX-License-Identifier: GPL-2.0
// The benchmark of the allocator as JSON: what its page is made from.
#pragma once

#include <string>
#include <string_view>

#include "bench/costs.h"
#include "core/error.h"

namespace noio
{

// One object, as bench/alloc.schema.json describes it.
std::string alloc_json(const AllocBench &bench);

// The same back from @text, what is in @file. Errors: cut off, not written by noio bench (which
// place is not as it has to be).
Result<AllocBench> parse_alloc(std::string_view text, const std::string &file);

} // namespace noio
