// SPDX-License-Identifier: GPL-2.0
// Reading and writing JSON; nlohmann's parser and writer are compiled here alone.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace noio
{

// The value of @text; is_discarded() where that is no JSON.
nlohmann::json parse_json(std::string_view text);

// @value in lines, each level indented by @indent more @blank, or in one line without its end.
// What is not UTF-8 becomes U+FFFD, for a console holds any byte.
std::string json_text(const nlohmann::json &value, int indent = 1, char blank = '\t');
std::string json_line(const nlohmann::json &value);

} // namespace noio
