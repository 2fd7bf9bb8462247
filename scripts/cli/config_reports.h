// SPDX-License-Identifier: GPL-2.0
// What noio config says for programs.
#pragma once

#include <string>
#include <vector>

#include "cli/config_tree.h"
#include "kconfig/check.h"
#include "kconfig/diff.h"
#include "run/suite/report_header.h"

namespace noio
{

struct ConfigCheckReport : ReportHeader {
	ConfigCheck check;
};

template <> inline constexpr auto
	kFields<ConfigCheckReport> = report_fields(part(&ConfigCheckReport::check));

struct ConfigDiffReport : ReportHeader {
	std::vector<Change> changes;
};

template <> inline constexpr auto kFields<ConfigDiffReport> = report_fields(
	field("changes", &ConfigDiffReport::changes, "by the names of the symbols"));

// Of what @verb, config-check or config-diff, says of @kdir.
ReportHeader config_header(const std::string &verb, const KconfigOptions &tree,
			   const Context &context);

} // namespace noio
