// SPDX-License-Identifier: GPL-2.0
#include "run/soak/export.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/disk.h"
#include "core/try.h"
#include "run/soak/guests.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr const char *kScript = R"sh(#!/bin/sh
# Made by noio soak export: runs each job with tuxrun (TUXRUN=), one after another, and judges its
# log with noio (NOIO=). Exit status: 0 clean, 1 findings, 2 something was not proven.
cd "$(dirname "$0")" || exit 2
findings=0 unjudged=0
for job in {jobs}; do
	echo "== $job"
	"${{TUXRUN:-tuxrun}}" --device-dict device.yaml --definition "$job.yaml" >"$job.log" 2>&1
	"${{NOIO:-noio}}" guest judge "$job.log"
	case $? in
	0) ;;
	1) findings=1 ;;
	*) unjudged=2 ;;
	esac
done
[ $findings = 0 ] || exit 1
exit $unjudged
)sh";

// A name goes into files' names, the kernel's command line and a shell.
Result<void> check_name(const std::string &name)
{
	const auto plain = [](char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       (c >= '0' && c <= '9') || c == '_' || c == '-';
	};
	if (std::all_of(name.begin(), name.end(), plain))
		return {};
	return fail("no name for a job", name, "use letters, digits, '_' and '-' alone");
}

Result<void> need_empty(const fs::path &dir)
{
	std::error_code ec;
	if (!fs::exists(dir, ec) || (fs::is_directory(dir, ec) && fs::is_empty(dir, ec)))
		return {};
	return fail("there is something already", dir.string(),
		    "name a new folder: jobs of before would be taken for these");
}

} // namespace

Result<void> write_lava(const LabSoak &soak, const fs::path &dir)
{
	TRY(check_url("--kernel-url", soak.kernel_url));
	TRY(check_url("--initrd-url", soak.initrd_url));
	TRY(need_empty(dir));
	for (const auto &scenario : soak.scenarios)
		TRY(check_name(scenario.name));
	for (const auto &scenario : soak.scenarios) {
		const LabJob job{soak.arch, scenario,
				 scenario.name == kBusted ? kBustedTime : soak.time,
				 soak.kernel_url, soak.initrd_url};
		TRY(write_file(dir / (scenario.name + ".yaml"), lava_job(job)));
	}
	return {};
}

Result<void> write_tuxrun(const LabSoak &soak, const fs::path &dir)
{
	std::vector<std::string> jobs;
	for (const auto &scenario : soak.scenarios)
		jobs.push_back(scenario.name);
	const auto script = dir / "run.sh";
	TRY(write_lava(soak, dir));
	TRY(write_file(dir / "device.yaml", lava_device(soak.arch)));
	TRY(write_file(script, fmt::format(kScript, fmt::arg("jobs", fmt::join(jobs, " ")))));
	std::error_code ec;
	fs::permissions(script,
			fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
			fs::perm_options::add, ec);
	if (ec)
		return fail(ec.message(), script.string(), "look at its permissions");
	return {};
}

} // namespace noio
