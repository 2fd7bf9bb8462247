// SPDX-License-Identifier: GPL-2.0
// One HTML page of benchmarks.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/error.h"

namespace noio
{

// The template @pattern (bench/bench.html) filled with @sections, in their order: those of
// alloc_section() and wait_section(). Error: the template is none.
Result<std::string> bench_html(const nlohmann::json &sections, const std::string &pattern);

} // namespace noio
