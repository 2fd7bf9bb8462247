// SPDX-License-Identifier: GPL-2.0
// One tool in a race.
#pragma once

#include <filesystem>
#include <string>

#include "bench/turnaround.h"
#include "core/process.h"
#include "guest/guest.h"

namespace noio
{

class Side
{
public:
	virtual ~Side() = default;

	// Before the first build, and again before one from nothing.
	virtual Result<void> set_up() { return {}; }
	// All that is to be gone for a build from nothing.
	[[nodiscard]] virtual std::filesystem::path build_dir() const = 0;
	// Configures as this tool does each time, and builds. Errors: it does not build,
	// interrupted.
	virtual Result<Timing> build(Runner &runner) = 0;
	// What guests run with from now on.
	virtual void use(const Accelerator &accelerator) = 0;
	// Boots what was built last until each case is judged. @cpu: QEMU's model of it; empty:
	// that of the tool. What is wrong with the cases goes to @contender. Errors: the tool
	// cannot be run or says nothing, interrupted.
	virtual Result<Timing> boots(const std::string &cpu, Contender &contender,
				     Runner &runner) = 0;
};

} // namespace noio
