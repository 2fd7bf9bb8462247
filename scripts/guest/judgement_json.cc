// SPDX-License-Identifier: GPL-2.0
#include "console/splat_json.h"
#include "core/json.h"
#include "guest/describe.h"

namespace noio
{

namespace
{

using nlohmann::json;

json to_json(const TestResult &result)
{
	return {{"name", result.name},
		{"status", status_word(result.status)},
		{"reason", result.reason},
		{"details", result.details},
		{"line", result.line}};
}

json to_json(const Splat &splat)
{
	return splat_json(splat);
}

template <class T> json list(const std::vector<T> &all)
{
	auto items = json::array();
	for (const auto &one : all)
		items.push_back(to_json(one));
	return items;
}

} // namespace

std::string describe_json(const Judgement &judgement, const Boot &boot)
{
	const json object{{"verdict", verdict_word(judgement)},
			  {"reasons", judgement.reasons},
			  {"cases", list(judgement.ktap.results)},
			  {"findings", list(judgement.splats)},
			  {"ending", name(boot.ending)},
			  {"command", boot.command.empty() ? json() : json(boot.command)}};
	return json_text(object);
}

} // namespace noio
