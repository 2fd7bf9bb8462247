// SPDX-License-Identifier: GPL-2.0
#include "cli/print_checks.h"

#include <fmt/core.h>

#include "cli/run_options.h"

namespace noio
{

Result<Exit> print_checks(const std::vector<CheckLine> &checks,
			  const std::filesystem::path &tally_file)
{
	Tally tally;
	for (const auto &check : checks) {
		fmt::print("{} {}\n", check.ok ? "ok    " : "failed", check.text);
		(check.ok ? tally.passed : tally.failed)++;
	}
	return close(tally, tally_file).map([&tally] {
		return tally.failed == 0 ? Exit::kOk : Exit::kVerdict;
	});
}

} // namespace noio
