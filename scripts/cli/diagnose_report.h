// SPDX-License-Identifier: GPL-2.0
// What noio diagnose says for programs.
#pragma once

#include "diagnose/diagnosis.h"
#include "run/suite/report_header.h"

namespace noio
{

struct DiagnoseReport : ReportHeader {
	Diagnosis diagnosis;
};

template <>
inline constexpr auto kFields<DiagnoseReport> = report_fields(part(&DiagnoseReport::diagnosis));

} // namespace noio
