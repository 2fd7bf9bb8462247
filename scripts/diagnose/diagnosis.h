// SPDX-License-Identifier: GPL-2.0
// Whether what a log shows is the deadlock through pcpu_alloc_mutex.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "console/splat.h"
#include "diagnose/hang.h"
#include "diagnose/kernel.h"

namespace noio
{

struct DiagnosedReport {
	Splat splat;
	HangAnswer answer = HangAnswer::kNo; // whether it is the bug
	std::string sentence;
	unsigned times = 1; // reports of that title and that answer
};

struct Diagnosis {
	HangAnswer answer = HangAnswer::kCannotTell;
	std::string verdict; // a sentence
	KernelName kernel;
	KernelAnswer kernel_is;
	std::vector<std::string> other_kernels; // that the log names before the last one
	std::vector<DiagnosedReport> reports;	// one of each kind, in the order of the log
	Hang hang;
	std::map<std::size_t, std::string> quotes; // lines of the log that are evidence
	std::size_t lines = 0;
	bool kernels = false; // a line looks like a kernel's
};

// @log: what somebody has of a kernel's messages, in any form. @versions:
// configs/versions.toml.
Diagnosis diagnose(std::string_view log, const std::vector<NamedVersion> &versions);

} // namespace noio
