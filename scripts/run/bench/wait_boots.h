// SPDX-License-Identifier: GPL-2.0
// Boots kernels under the loads of selftests/soak/wait.c, in turn.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "run/bench/waits.h"
#include "run/suite/boots.h"

namespace noio
{

struct WaitKernel {
	std::string title, release;
	BootsRequest boots;
	std::filesystem::path initramfs;
};

struct WaitKernels {
	ReportHeader header; // of a report on them
	std::vector<WaitKernel> kernels;
};

// Those of the trees that Kernels::choose() has for @trees, with the programs of a guest;
// nothing is booted yet. Errors: those of Kernels and of get_programs().
Result<WaitKernels> get_wait_kernels(const Run &run, const std::string &trees, Runner &runner,
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
