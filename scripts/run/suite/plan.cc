// SPDX-License-Identifier: GPL-2.0
#include "run/suite/plan.h"

namespace noio
{

Plan kunit_plan(const std::string &name, const std::filesystem::path &root, Runner &runner,
		Status &status)
{
	const auto expected = [root](const Series &series) {
		return load_expectations(root / "patches", series);
	};
	const auto run = [&runner, &status](const Subject &, const Variant &,
					    const BootsRequest &boots) {
		return run_boots(boots, runner, status);
	};
	return {name, run, expected};
}

} // namespace noio
