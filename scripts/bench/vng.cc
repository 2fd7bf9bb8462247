// SPDX-License-Identifier: GPL-2.0
#include "bench/vng.h"

#include <fmt/core.h>
#include <re2/re2.h>

namespace noio
{

std::string apt_candidate(const std::string &policy)
{
	static const RE2 line(R"((?m)^\s*Candidate: (\d\S*)$)");
	std::string version;
	RE2::PartialMatch(policy, line, &version);
	return version;
}

Result<std::string> why_no_vng(Runner &runner)
{
	const auto here = runner.run({.argv = {"vng", "--version"}, .cwd = {}});
	if (!here && here.error().exit == Exit::kInterrupt)
		return tl::make_unexpected(here.error());
	if (here && here->ok())
		return fmt::format("{} is here, and noio has no way to measure it yet",
				   here->out.substr(0, here->out.find('\n')));
	const auto policy = runner.run({.argv = {"apt-cache", "policy", "virtme-ng"},
					.cwd = {},
					.env = {{"LC_ALL", "C"}}});
	if (!policy && policy.error().exit == Exit::kInterrupt)
		return tl::make_unexpected(policy.error());
	const auto version = policy && policy->ok() ? apt_candidate(policy->out) : "";
	if (version.empty())
		return "no vng here, and no package virtme-ng in the suites of this machine";
	return fmt::format("no vng here; apt has virtme-ng {}", version);
}

} // namespace noio
