// SPDX-License-Identifier: GPL-2.0
#include "bench/noio_side.h"

#include <fmt/core.h>

#include "bench/stopwatch.h"
#include "prove/boots.h"
#include "prove/compare.h"

namespace noio
{

namespace fs = std::filesystem;

Result<Timing> NoioSide::build(Runner &runner)
{
	// Else the image of the last round would be taken.
	const auto images = request_.cache / "images";
	std::error_code ec;
	fs::remove_all(images, ec);
	if (ec)
		return fail(ec.message(), images.string(), "remove it by hand");
	const Stopwatch watch;
	const auto image = get_image(request_, runner, status_);
	if (!image)
		return tl::make_unexpected(image.error());
	image_ = *image;
	return watch.read();
}

Result<Timing> NoioSide::boots(const Accelerator &accelerator, Contender &ours)
{
	BootsRequest boots;
	boots.kernel = image_;
	boots.arch = request_.arch;
	boots.accelerator = accelerator;
	boots.logs = logs_;
	boots.title = "noio, boots";
	const Stopwatch watch;
	const auto phase = run_boots(boots, runner_, status_);
	if (!phase)
		return tl::make_unexpected(phase.error());
	const auto failed = count(*phase).failed;
	const auto timing = watch.read();
	const auto &wrong = phase->problems;
	ours.cases = static_cast<unsigned>(phase->cases.size());
	ours.problems.insert(ours.problems.end(), wrong.begin(), wrong.end());
	if (failed > wrong.size())
		ours.problems.push_back(fmt::format("{} cases failed: {}",
						    failed - wrong.size(), logs_.string()));
	return timing;
}

} // namespace noio
