// SPDX-License-Identifier: GPL-2.0
// For tests: noio beside kunit.py with two CPU models.
#pragma once

#include "bench/sample_run.h"
#include "bench/turnaround.h"

namespace noio
{

inline Turnaround sample_turnaround()
{
	using namespace std::chrono_literals;
	const auto rounds = [](int build, int boot) {
		std::vector<Round> all;
		for (const int part : {100, 110, 200})
			all.push_back({{Milliseconds(build * part), Milliseconds(build * 50)},
				       {Milliseconds(boot * part), Milliseconds(boot * 100)}});
		return all;
	};
	Turnaround bench;
	bench.run = sample_run();
	bench.run.arch = "arm64";
	bench.profile = "lockdep";
	bench.accelerator = "tcg";
	bench.jobs = 2;
	bench.contenders = {
		{"noio", "as prove does it", rounds(100, 200), Timing{240s, 400s}, 67},
		{"kunit.py", "build, exec", rounds(150, 1000), Timing{480s, 900s}, 67},
		{"kunit.py -cpu cortex-a57", "the same", rounds(150, 100), {}, 67},
		{"virtme-ng", ""}};
	bench.contenders[1].default_cpu = true;
	bench.contenders[3].skipped = "no vng here";
	return bench;
}

} // namespace noio
