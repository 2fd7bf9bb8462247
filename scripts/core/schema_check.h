// SPDX-License-Identifier: GPL-2.0
// For tests: does what a verb prints follow the schema that is documented for it?
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace noio
{

// What of @text, a JSON document, breaks the JSON Schema @schema; empty when nothing does.
std::string rule_errors(const std::string &text, const nlohmann::json &schema);

} // namespace noio
