// SPDX-License-Identifier: GPL-2.0
// The parts of probe_accelerator() that depend on the host.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "guest/guest.h"

namespace noio
{

struct Host {
	std::string machine; // uname -m: "x86_64", "aarch64"
	std::string release; // uname -r
	std::filesystem::path kvm = "/dev/kvm";
	std::chrono::seconds deadline{10}; // for the boot of the probe
};

Host this_host();

// probe_accelerator() on @host.
Result<Accelerator> probe_accelerator_on(const Host &host, Arch arch,
					 const std::filesystem::path &kernel,
					 const std::filesystem::path &cache, Runner &runner);

} // namespace noio
