// SPDX-License-Identifier: GPL-2.0
// A boot of the soak as a job for a LAVA lab, of device type qemu.
#pragma once

#include <chrono>
#include <string>

#include "core/arch.h"
#include "core/error.h"
#include "run/soak/scenarios.h"

namespace noio
{

struct LabJob {
	Arch arch = Arch::kX86_64;
	Scenario scenario;
	std::chrono::seconds time{0};	    // that the scenario runs for
	std::string kernel_url, initrd_url; // where the lab fetches them, see check_url()
};

// The job definition, in YAML. Its monitor tells from the console how the scenario exited, and
// what the monitor in the guest's kernel counted; whose a report of lockdep's is it leaves
// open ("unknown"), for that takes the whole log: noio guest judge.
std::string lava_job(const LabJob &job);

// Its device for a lab of one's own (tuxrun, lava-run): QEMU as noio runs it, without KVM.
std::string lava_device(Arch arch);

// Error unless @url is one that a lab can fetch, without blanks or quotes. @option names it.
Result<void> check_url(const std::string &option, const std::string &url);

} // namespace noio
