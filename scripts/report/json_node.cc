// SPDX-License-Identifier: GPL-2.0
#include "report/json_node.h"

#include <cmath>

namespace noio
{

namespace
{

constexpr double kYear = 366.0 * 86400;

const nlohmann::json &nothing()
{
	static const nlohmann::json kNull;
	return kNull;
}

} // namespace

JsonNode JsonNode::operator[](const std::string &key) const
{
	auto path = path_.empty() ? key : path_ + "." + key;
	const auto found = at_.find(key);
	if (found != at_.end())
		return {*found, std::move(path), wrong_};
	JsonNode missing(nothing(), std::move(path), wrong_);
	missing.complain("not there");
	return missing;
}

bool JsonNode::flag() const
{
	if (at_.is_boolean())
		return at_.get<bool>();
	complain("neither true nor false");
	return false;
}

std::string JsonNode::text() const
{
	if (at_.is_string())
		return at_.get<std::string>();
	complain("no text");
	return {};
}

std::chrono::milliseconds JsonNode::seconds() const
{
	const auto value = at_.is_number() ? at_.get<double>() : -1;
	if (value >= 0 && value <= kYear)
		return std::chrono::milliseconds(std::llround(value * 1000));
	complain("no time in seconds");
	return {};
}

std::int64_t JsonNode::difference() const
{
	if (at_.is_number_integer())
		return at_.get<std::int64_t>();
	complain("no number");
	return 0;
}

std::vector<std::string> JsonNode::keys() const
{
	std::vector<std::string> all;
	if (!at_.is_object())
		complain("no object");
	else
		for (const auto &member : at_.items())
			all.push_back(member.key());
	return all;
}

void JsonNode::complain(const std::string &what) const
{
	if (wrong_.empty())
		wrong_ = (path_.empty() ? "it" : path_) + " is " + what;
}

std::uint64_t JsonNode::whole() const
{
	if (at_.is_number_unsigned())
		return at_.get<std::uint64_t>();
	complain("no number");
	return 0;
}

} // namespace noio
