// SPDX-License-Identifier: GPL-2.0
#include "prove/plan.h"

#include "core/disk.h"

namespace noio
{

Plan kunit_plan(const std::string &name, const std::filesystem::path &root, Runner &runner,
		Status &status)
{
	const auto expected = [root](const Series &series) {
		const auto file = root / "patches" / series.base / "expect.toml";
		return read_file(file).and_then([&file](const std::string &toml) {
			return read_expectations(toml, file.string());
		});
	};
	const auto run = [&runner, &status](const Subject &, const BootsRequest &boots) {
		return run_boots(boots, runner, status);
	};
	return {name, run, expected};
}

} // namespace noio
