// SPDX-License-Identifier: GPL-2.0
// Our part in a race: one kernel built and booted as `noio prove` does it.
#pragma once

#include <filesystem>

#include "bench/side.h"
#include "core/status.h"
#include "prove/image.h"

namespace noio
{

class NoioSide final : public Side
{
public:
	// @logs: consoles go there.
	NoioSide(ImageRequest request, std::filesystem::path logs, Status &status)
	    : request_(std::move(request)), logs_(std::move(logs)), status_(status)
	{
	}

	[[nodiscard]] std::filesystem::path build_dir() const override
	{
		return request_.cache / "build";
	}
	// Checks out as well. Errors: those of get_image().
	Result<Timing> build(Runner &runner) override;
	void use(const Accelerator &accelerator) override { accelerator_ = accelerator; }
	// Errors: those of run_boots().
	Result<Timing> boots(const std::string &cpu, Contender &ours, Runner &runner) override;

	// The one that was built last.
	[[nodiscard]] const std::filesystem::path &image() const { return image_; }

private:
	ImageRequest request_;
	std::filesystem::path logs_, image_;
	Accelerator accelerator_;
	Status &status_;
};

} // namespace noio
