// SPDX-License-Identifier: GPL-2.0
// Boots of a soak judged one by one, by consoles that were kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "guest/verdict.h"

namespace noio
{

// What a guest was asked for on its kernel command line.
struct SoakRun {
	std::string scenario;
	bool word_on_console = false;
};

// Empty: @console is of no boot of the soak.
std::optional<SoakRun> find_soak_run(std::string_view console);

// judge_soak_boot() of a boot that was asked for @run. @word: what the guest said on its port;
// its console is read instead where it said it there. A boot that was skipped proved nothing:
// it is inconclusive.
Judgement judge_soak_log(const Boot &boot, const SoakRun &run,
			 const std::optional<std::string> &word);

} // namespace noio
