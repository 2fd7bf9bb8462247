// SPDX-License-Identifier: GPL-2.0
#include "core/json.h"

namespace noio
{

namespace
{

constexpr auto kReplace = nlohmann::json::error_handler_t::replace;

} // namespace

nlohmann::json parse_json(std::string_view text)
{
	return nlohmann::json::parse(text, nullptr, false);
}

std::string json_text(const nlohmann::json &value, int indent, char blank)
{
	return value.dump(indent, blank, false, kReplace) + "\n";
}

std::string json_line(const nlohmann::json &value)
{
	return value.dump(-1, ' ', false, kReplace);
}

} // namespace noio
