// SPDX-License-Identifier: GPL-2.0
#include "run/suite/report_header.h"

#include <thread>

#include <fmt/core.h>

#include "core/clock.h"
#include "core/try.h"
#include "guest/accelerator.h"

namespace noio
{

ReportHeader begin_report()
{
	ReportHeader header;
	header.date = utc_now();
	header.host.cores = std::thread::hardware_concurrency();
	header.host.kernel = this_host().release;
	return header;
}

Result<ReportHeader> begin_report(const Run &run, const Subject &subject, Runner &runner)
{
	const auto series = subject.series.value_or(Series{});
	auto header = begin_report();
	TRY_ASSIGN(header.kernel.patches, name_patches(series.patches, runner));
	header.subject = {subject.origin, name(subject.identity.state),
			  subject.identity.evidence, std::nullopt};
	if (subject.series)
		header.subject.series = name(series);
	header.kernel.release = subject.identity.release;
	header.report = run.verb;
	header.tool = run.tool;
	header.command = run.command;
	if (run.subject.kdir.empty() && !run.subject.version)
		header.command += " --version " + header.kernel.release;
	return header;
}

std::string header_text(const ReportHeader &header)
{
	return fmt::format("Linux {}, {}\n{}", header.kernel.release, header.subject.origin,
			   header.subject.series
				   ? fmt::format("series: patches/{}, {} patches\n",
						 *header.subject.series,
						 header.kernel.patches.size())
				   : "");
}

std::string kernel_text(const ReportHeader &header)
{
	const auto &accelerator = header.host.accelerator;
	return fmt::format("kernel: {}, profile {}; {}\nguests: {}; {} ({})\n",
			   header.kernel.arch, header.kernel.profile, header.host.compiler,
			   header.host.qemu, accelerator.name, accelerator.why);
}

} // namespace noio
