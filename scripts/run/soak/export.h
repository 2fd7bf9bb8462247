// SPDX-License-Identifier: GPL-2.0
// A soak for machines that others schedule.
#pragma once

#include <filesystem>
#include <vector>

#include "run/soak/lava_job.h"

namespace noio
{

struct LabSoak {
	Arch arch = Arch::kX86_64;
	std::vector<Scenario> scenarios; // those of choose_scenarios()
	std::chrono::seconds time{0};	 // each, but kBusted
	std::string kernel_url, initrd_url;
};

// Writes a job for each scenario, <scenario>.yaml, into the folder @dir, which is made. Errors:
// it holds something, cannot be written, a URL or the name of a scenario is not one.
Result<void> write_lava(const LabSoak &soak, const std::filesystem::path &dir);

// The same, a device for them, and run.sh, which has tuxrun run each and noio judge it.
Result<void> write_tuxrun(const LabSoak &soak, const std::filesystem::path &dir);

} // namespace noio
