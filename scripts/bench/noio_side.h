// SPDX-License-Identifier: GPL-2.0
// Our half of a race: one kernel built and booted as `noio prove` does it.
#pragma once

#include <filesystem>

#include "bench/turnaround.h"
#include "core/process.h"
#include "core/status.h"
#include "prove/image.h"

namespace noio
{

class NoioSide
{
public:
	// @logs: consoles go there.
	NoioSide(ImageRequest request, std::filesystem::path logs, Runner &runner,
		 Status &status)
	    : request_(std::move(request)), logs_(std::move(logs)), runner_(runner),
	      status_(status)
	{
	}

	// Checks out, configures and builds. Errors: those of get_image().
	Result<Timing> build(Runner &runner);
	// All boots of the image. What is wrong with the cases goes to @ours. Errors: those of
	// run_boots().
	Result<Timing> boots(const Accelerator &accelerator, Contender &ours);

	// The one that was built last.
	[[nodiscard]] const std::filesystem::path &image() const { return image_; }
	[[nodiscard]] const ImageRequest &request() const { return request_; }

private:
	ImageRequest request_;
	std::filesystem::path logs_, image_;
	Runner &runner_;
	Status &status_;
};

} // namespace noio
