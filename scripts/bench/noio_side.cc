// SPDX-License-Identifier: GPL-2.0
#include "bench/noio_side.h"

#include "bench/judged.h"
#include "core/stopwatch.h"
#include "prove/boots.h"

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

Result<Timing> NoioSide::boots(const std::string &cpu, Contender &ours, Runner &runner)
{
	BootsRequest boots;
	boots.kernel = image_;
	boots.arch = request_.arch;
	boots.accelerator = accelerator_;
	boots.machine.cpu = cpu;
	boots.logs = round_logs(ours, logs_);
	boots.title = "noio, boots";
	const Stopwatch watch;
	const auto phase = run_boots(boots, runner, status_);
	if (!phase)
		return tl::make_unexpected(phase.error());
	const auto timing = watch.read();
	add_judged(ours, *phase, boots.logs);
	return timing;
}

} // namespace noio
