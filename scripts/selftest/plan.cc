// SPDX-License-Identifier: GPL-2.0
#include "selftest/plan.h"

#include "core/disk.h"
#include "selftest/expect.h"
#include "selftest/guests.h"

namespace noio
{

namespace
{

Result<Expected> load_expected(const std::filesystem::path &root, const Series *series)
{
	const auto file = root / "selftests/expect.toml";
	return read_file(file).and_then([&](const std::string &toml) {
		return read_expected(toml, file.string(), series);
	});
}

} // namespace

Plan selftests_plan(const ProgramsRequest &request, const std::string &only, Runner &runner,
		    Status &status)
{
	const auto expected = [root = request.root, only](const Series &series) {
		return load_expected(root, &series).map([&only](const Expected &all) {
			auto fails = all.fails;
			std::erase_if(fails, [&only](const Expectation &one) {
				return !only.empty() && !matches(only, one.cases);
			});
			return fails;
		});
	};
	const auto run = [request, only, &runner,
			  &status](const Subject &subject,
				   const BootsRequest &boots) -> Result<Phase> {
		auto wanted = request;
		wanted.tree = subject.tree;
		const auto programs = get_programs(wanted, runner, status);
		if (!programs)
			return tl::make_unexpected(programs.error());
		const auto known = load_expected(request.root,
						 subject.series ? &*subject.series : nullptr);
		if (!known)
			return tl::make_unexpected(known.error());
		return run_guests(*programs, only, known->reports, boots, runner, status);
	};
	return {"selftests", expected, run};
}

} // namespace noio
