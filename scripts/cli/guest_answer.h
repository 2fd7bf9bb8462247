// SPDX-License-Identifier: GPL-2.0
// What a guest's console is worth, told.
#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/exit_of.h"
#include "core/error.h"
#include "guest/describe.h"
#include "run/suite/report_header.h"

namespace noio
{

struct GuestReport : ReportHeader {
	JudgedBoot judged;
};

template <>
inline constexpr auto kFields<GuestReport> = report_fields(part(&GuestReport::judged));

struct Asked {
	std::string wanted;
	std::filesystem::path word;
	bool json = false;
};

void add_asked(CLI::App &verb, Asked &asked);

// Prints what @boot shows, as JSON below @header: a boot of the soak, or one whose cases
// report in KTAP. Errors: the
// status report cannot be read; cases are wanted of a boot that has none.
Result<Exit> answer(const Boot &boot, const Asked &asked, ReportHeader header);

} // namespace noio
