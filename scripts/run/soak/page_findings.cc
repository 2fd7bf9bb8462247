// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "render/json_list.h"
#include "run/soak/page_parts.h"

namespace noio
{

namespace
{

using nlohmann::json;

// @path as a relative reference: whatever it is called, no scheme, no query, no markup.
std::string reference(const std::string &path)
{
	constexpr std::string_view kPlain = "/-._~";
	std::string all = "./";
	for (const unsigned char c : path)
		if (std::isalnum(c) || kPlain.find(static_cast<char>(c)) != kPlain.npos)
			all += static_cast<char>(c);
		else
			all += fmt::format("%{:02X}", c);
	return all;
}

json lock(const LockEdge &edge)
{
	return {{"lock", edge.spelled}, {"function", edge.function}};
}

} // namespace

json page_finding(const Finding &finding, const std::string &graph,
		  const std::filesystem::path &dir)
{
	const auto &splat = finding.splat;
	const auto log = finding.log.lexically_relative(dir).string();
	return {{"title", finding.title()},
		{"scenario", finding.scenario},
		{"times", finding.times == 1 ? "once" : fmt::format("{} times", finding.times)},
		{"task", splat.task},
		{"log", log},
		{"href", reference(log)},
		{"lines", fmt::format("{} to {}", splat.first_line, splat.last_line)},
		{"graph", graph},
		{"chain", graph.empty() ? json_list(splat.chain, lock) : json::array()},
		{"text", finding.text}};
}

} // namespace noio
