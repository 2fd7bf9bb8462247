// SPDX-License-Identifier: GPL-2.0
// HTML pages made from a template and what is to stand in it.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/error.h"

namespace noio
{

// @pattern is a mustache template, @data what its names stand for: an empty text, false, null
// and an empty list do not show their section. Text is printable ASCII and escaped, but where
// the template has three braces. Error: the template is none.
Result<std::string> fill_page(const std::string &pattern, const nlohmann::json &data);

} // namespace noio
