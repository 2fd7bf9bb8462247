// SPDX-License-Identifier: GPL-2.0
// The waits as JSON: what their page is made from.
#pragma once

#include <string>
#include <string_view>

#include "bench/waits.h"
#include "core/error.h"

namespace noio
{

// One object, as bench/wait.schema.json describes it.
std::string wait_json(const WaitBench &bench);

// The same back from @text, what is in @file. Errors: cut off, not written by noio bench (which
// place is not as it has to be).
Result<WaitBench> parse_waits(std::string_view text, const std::string &file);

} // namespace noio
