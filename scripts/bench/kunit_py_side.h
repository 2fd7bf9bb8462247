// SPDX-License-Identifier: GPL-2.0
// kunit.py's part in a race: the same tree built and booted by its own kunit.py.
#pragma once

#include <filesystem>
#include <string>

#include "bench/kunit_py.h"
#include "bench/side.h"
#include "core/status.h"

namespace noio
{

class KunitPySide final : public Side
{
public:
	// @logs: what kunit.py says goes there.
	KunitPySide(KunitPy tool, std::filesystem::path logs, Status &status)
	    : tool_(std::move(tool)), logs_(std::move(logs)), status_(status)
	{
	}

	// Errors: the tree has no .kunitconfig of the suite, the build directory cannot be
	// made.
	Result<void> set_up() override;
	// Errors: it does not build (with the compiler's words), interrupted.
	Result<Timing> build(Runner &runner) override;
	// Hides /dev/kvm from it where that does not work.
	void use(const Accelerator &accelerator) override;
	// Errors: it says nothing of any case, interrupted.
	Result<Timing> boots(const std::string &cpu, Contender &theirs,
			     Runner &runner) override;
	[[nodiscard]] std::filesystem::path build_dir() const override
	{
		return tool_.kbuild.out;
	}

private:
	Result<Tally> cases(const KunitPy &tool, const std::string &glob, bool alone,
			    Contender &theirs, Runner &runner) const;

	KunitPy tool_;
	std::filesystem::path logs_;
	Status &status_;
};

} // namespace noio
