// SPDX-License-Identifier: GPL-2.0
// virtme-ng's part in a race: the same tree built and booted by it.
#pragma once

#include <filesystem>
#include <string>

#include "bench/side.h"
#include "bench/vng.h"
#include "core/status.h"
#include "prove/phase.h"

namespace noio
{

class VngSide final : public Side
{
public:
	// @logs: consoles, and what it says to a build, go there.
	VngSide(Vng tool, std::filesystem::path logs, Status &status)
	    : tool_(std::move(tool)), logs_(std::move(logs)), status_(status)
	{
	}

	// It would keep a .config, whatever has been put into .kunitconfig since.
	Result<void> set_up() override;
	[[nodiscard]] std::filesystem::path build_dir() const override
	{
		return tool_.kbuild.out;
	}
	// Errors: it does not build (with the compiler's words), interrupted.
	Result<Timing> build(Runner &runner) override;
	void use(const Accelerator &accelerator) override
	{
		tool_.kvm = accelerator.name == "kvm";
	}
	// As many boots as noio's, one at a time, their consoles read as those of noio's
	// guests. Errors: the logs cannot be written, interrupted.
	Result<Timing> boots(const std::string &cpu, Contender &theirs,
			     Runner &runner) override;

private:
	[[nodiscard]] Result<Boot> boot(const Vng &tool, const std::filesystem::path &log,
					const std::string &options, Runner &runner) const;
	[[nodiscard]] Result<Phase> phase(const Vng &tool, const std::filesystem::path &logs,
					  Runner &runner) const;

	Vng tool_;
	std::filesystem::path logs_;
	Status &status_;
};

} // namespace noio
