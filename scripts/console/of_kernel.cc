// SPDX-License-Identifier: GPL-2.0
#include "console/of_kernel.h"

#include <algorithm>

#include "console/frame.h"
#include "console/ktap_line.h"
#include "console/lines.h"
#include "console/splat_table.h"

namespace noio
{

namespace
{

bool kernel_text(std::string_view text)
{
	const auto kind = read_ktap_line(text).kind;
	return (kind != KtapLine::Kind::kOther && kind != KtapLine::Kind::kDiagnostic) ||
	       text.starts_with("Linux version ") ||
	       text.starts_with("Kernel command line: ") || text.starts_with("reboot: ") ||
	       text.starts_with("sysrq: ") || text.starts_with("task:") || read_frame(text) ||
	       read_header(text);
}

} // namespace

bool of_kernel(const Line &line)
{
	return line.kernel || kernel_text(line.text);
}

bool of_kernel(std::string_view log)
{
	Lines lines(log);
	for (Line line; lines.next(line);)
		if (of_kernel(line))
			return true;
	return false;
}

} // namespace noio
