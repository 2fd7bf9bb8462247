// SPDX-License-Identifier: GPL-2.0
// Whether what a log shows is the deadlock through pcpu_alloc_mutex.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "console/splat.h"
#include "diagnose/hang_words.h"
#include "diagnose/kernel.h"

namespace noio
{

struct DiagnosedReport {
	Splat splat;
	HangAnswer answer = HangAnswer::kNo; // whether it is the bug
	std::string sentence;
	unsigned times = 1; // reports of that title and that answer
};

template <> inline constexpr auto kFields<DiagnosedReport> =
	std::tuple{part(&DiagnosedReport::splat), field("answer", &DiagnosedReport::answer),
		   field("sentence", &DiagnosedReport::sentence),
		   field("times", &DiagnosedReport::times, "reports of that title")};

struct LogKernel : KernelName {
	KernelAnswer is;
	std::vector<std::string> before; // releases that the log names before the last one
};

template <> inline constexpr auto kFields<LogKernel> = std::tuple{
	field("release", &LogKernel::release, "uname -r; empty: the log does not name it"),
	field("package", &LogKernel::package, "Debian's version, where the log has it"),
	field("line", &LogKernel::line, "of the log; 0: not named"), part(&LogKernel::is),
	field("before", &LogKernel::before, "releases that the log names before that")};

using Quote = std::pair<std::size_t, std::string>; // number of a line, and the line

template <> inline constexpr auto kFields<Quote> =
	std::tuple{field("line", &Quote::first), field("text", &Quote::second)};

struct Diagnosis {
	HangAnswer answer = HangAnswer::kCannotTell;
	std::string verdict; // a sentence
	LogKernel kernel;
	std::vector<DiagnosedReport> reports; // one of each kind, in the order of the log
	Hang hang;
	std::map<std::size_t, std::string> quotes; // lines of the log that are evidence
	std::size_t lines = 0;
	bool kernels = false; // a line looks like a kernel's
};

template <> inline constexpr auto kFields<Diagnosis> =
	std::tuple{field("answer", &Diagnosis::answer, "exit 1, 0 and 2"),
		   field("verdict", &Diagnosis::verdict, "the same in a sentence"),
		   field("lines", &Diagnosis::lines, "of the log"),
		   field("log_kernel", &Diagnosis::kernel, "what the log was written by"),
		   field("reports", &Diagnosis::reports, "the kernel's own, one of each title"),
		   field("hang", &Diagnosis::hang),
		   field("evidence", &Diagnosis::quotes, "lines of the log")};

// @log: what somebody has of a kernel's messages, in any form. @versions:
// configs/versions.toml.
Diagnosis diagnose(std::string_view log, const std::vector<NamedVersion> &versions);

} // namespace noio
