// SPDX-License-Identifier: GPL-2.0
// Boots kernels under the loads of selftests/soak/wait.c, in turn.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "run/bench/waits.h"
#include "run/selftests/programs.h"
#include "run/suite/plan.h"

namespace noio
{

struct WaitKernel {
	std::string title, release;
	BootsRequest boots;
	std::filesystem::path initramfs;
};

// Builds the programs of a guest, and adds each kernel to @kernels; nothing is booted yet.
Plan wait_plan(const ProgramsRequest &request,
	       const std::shared_ptr<std::vector<WaitKernel>> &kernels, Runner &runner,
	       Status &status);

struct WaitRequest {
	std::vector<WaitKernel> kernels;
	unsigned rounds = 3;
	std::chrono::seconds time{30}; // of load, each boot
};

// The names of the loads, as the guest knows them.
std::vector<std::string> wait_loads();

// In each round each kernel once under each load, one guest at a time: what else the machine
// does meets all of them alike. Errors: QEMU missing, a log cannot be written, interrupted.
Result<std::vector<KernelWaits>> run_waits(const WaitRequest &request, Runner &runner,
					   Status &status);

} // namespace noio
