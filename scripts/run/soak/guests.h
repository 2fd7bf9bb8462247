// SPDX-License-Identifier: GPL-2.0
// Boots one kernel again and again, a scenario each time.
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

#include "core/process.h"
#include "core/status.h"
#include "run/soak/soak.h"
#include "run/suite/boots.h"

namespace noio
{

struct SoakRequest {
	BootsRequest boots;
	std::filesystem::path initramfs; // has the program soak
	std::vector<Scenario> scenarios; // those of choose_scenarios()
	std::chrono::seconds duration{600};
};

constexpr std::chrono::seconds kBustedTime{5}, kShortestSlice{20}, kLongestSlice{120};

// How long one boot runs its scenario: so that each has its turn within @request.duration, but
// 20 to 120 s. After its first report lockdep is off for the rest of a boot.
std::chrono::seconds slice(const SoakRequest &request);

// Where a guest of the soak gives its word: on a port of its own, or, in a lab that keeps no
// more, on its console.
enum class WordOn { kPort, kConsole };

// A guest that runs @scenario for @time; its kernel and files are still to be named. What it
// was asked for is over a minute before its deadline even when its memory is gone.
Guest soak_guest(Arch arch, const std::string &scenario, std::chrono::seconds time,
		 WordOn word = WordOn::kPort);

// kBusted first, then the others in turn, @request.boots.guests at a time, until the duration
// is over. An interrupt ends the guests; what was seen until then is summed up, and is never
// clean. Errors: QEMU missing, a log cannot be written.
Result<Soak> run_soak(const SoakRequest &request, Runner &runner, Status &status);

} // namespace noio
