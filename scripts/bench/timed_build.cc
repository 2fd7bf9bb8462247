// SPDX-License-Identifier: GPL-2.0
#include "bench/timed_build.h"

#include "core/disk.h"
#include "core/stopwatch.h"
#include "kconfig/kbuild.h"

namespace noio
{

Result<Timing> timed_build(const Command &command, const std::string &tool,
			   const std::filesystem::path &log, Runner &runner, Status &status)
{
	status.begin(tool + ", build");
	const Stopwatch watch;
	const auto built = runner.run(command);
	const auto timing = watch.read();
	if (!built)
		return tl::make_unexpected(built.error());
	status.end(built->ok() ? "" : "failed");
	if (auto kept = write_file(log, built->out); !kept)
		return tl::make_unexpected(kept.error());
	if (!built->ok())
		return fail(tool + " does not build", log.string(),
			    "it says:\n" + error_lines(built->out, 12));
	return timing;
}

} // namespace noio
