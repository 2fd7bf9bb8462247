// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/plan.h"

#include <fmt/format.h>

#include "core/disk.h"
#include "run/selftests/expect.h"
#include "run/selftests/guests.h"
#include "tree/variant.h"

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

// That the one test of the fault fails.
Result<std::vector<Expectation>> fault_expected(const Expected &all, const std::string &name,
						const Series &series)
{
	if (const auto *fault = find_fault(all.faults, name))
		return std::vector<Expectation>{{fault->test, fault->why, whole(series)}};
	std::vector<std::string> names;
	for (const auto &one : all.faults)
		names.push_back(one.name);
	return fail(fmt::format("no fault for {}", series.base), name,
		    names.empty() ? "there is none for it"
				  : fmt::format("there are {}", fmt::join(names, ", ")));
}

} // namespace

Plan selftests_plan(const ProgramsRequest &request, const SelftestsChoice &choice,
		    Runner &runner, Status &status)
{
	const auto expected =
		[root = request.root,
		 choice](const Series &series) -> Result<std::vector<Expectation>> {
		auto all = load_expected(root, &series);
		if (!all)
			return tl::make_unexpected(all.error());
		if (choice.fault)
			return fault_expected(*all, *choice.fault, series);
		std::erase_if(all->fails, [&choice](const Expectation &one) {
			return !chosen(choice.only, one.cases);
		});
		return all->fails;
	};
	const auto run = [request, choice, &runner,
			  &status](const Subject &subject, const Variant &,
				   const BootsRequest &boots) -> Result<Phase> {
		const auto programs = get_programs(request, subject.tree, runner, status);
		if (!programs)
			return tl::make_unexpected(programs.error());
		auto known = load_expected(request.root,
					   subject.series ? &*subject.series : nullptr);
		if (!known)
			return tl::make_unexpected(known.error());
		const auto *fault =
			choice.fault ? find_fault(known->faults, *choice.fault) : nullptr;
		// The kernel may well say what is wrong with it.
		if (fault)
			known->reports.push_back({fault->test, "*", fault->why});
		return run_guests(*programs,
				  fault ? std::vector<std::string>{fault->test} : choice.only,
				  known->reports, boots, runner, status);
	};
	return {choice.fault ? "fault-" + *choice.fault : "selftests", run, expected};
}

} // namespace noio
