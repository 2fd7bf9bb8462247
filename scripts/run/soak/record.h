// SPDX-License-Identifier: GPL-2.0
// A soak and all that has to be known to judge it later, or to do it again.
#pragma once

#include <filesystem>

#include "run/soak/soak.h"
#include "run/suite/report_header.h"

namespace noio
{

struct SoakRecord : ReportHeader {
	Soak soak;
	std::filesystem::path image = {}, initramfs = {}; // that were booted, on this machine
};

template <> inline constexpr auto kFields<SoakRecord> = report_fields(part(&SoakRecord::soak));

// Puts the text of each report into @soak, from the consoles; what is longer than 400 lines is
// cut. A report whose console is gone keeps an empty text.
void quote_reports(Soak &soak);

} // namespace noio
