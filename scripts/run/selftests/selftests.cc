// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/selftests.h"

#include <fmt/format.h>

#include "core/disk.h"
#include "core/try.h"
#include "run/selftests/expect.h"
#include "run/selftests/guests.h"

namespace noio
{

namespace
{

Result<Expected> load_expected(const std::filesystem::path &root, const Series *series)
{
	const auto file = root / "selftests/expect.toml";
	TRY_ASSIGN(const auto toml, read_file(file));
	return read_expected(toml, file.string(), series);
}

Result<Fault> choose_fault(const Expected &all, const std::string &name, const Series &series)
{
	if (const auto *fault = find_fault(all.faults, name))
		return *fault;
	std::vector<std::string> names;
	for (const auto &one : all.faults)
		names.push_back(one.name);
	return fail(fmt::format("no fault for {}", series.base), name,
		    names.empty() ? "there is none for it"
				  : fmt::format("there are {}", fmt::join(names, ", ")));
}

// What is run, on what, and what is expected of it.
struct Work {
	std::vector<Variant> trees;
	std::vector<std::string> only;
	Expected expected;
	std::filesystem::path fault; // its patch
};

Result<Work> choose(const Kernels &kernels, const SelftestsChoice &choice)
{
	const auto &root = kernels.run.subject.root;
	const auto *series = kernels.subject.series ? &*kernels.subject.series : nullptr;
	Work work{.trees = {}, .only = choice.only, .expected = {}, .fault = {}};
	TRY_ASSIGN(work.expected, load_expected(root, series));
	if (!choice.fault) {
		std::erase_if(work.expected.fails, [&choice](const Expectation &one) {
			return !chosen(choice.only, one.cases);
		});
		TRY_ASSIGN(work.trees,
			   kernels.choose(choice.patches ? name(first(*choice.patches)) : ""));
		return work;
	}
	if (!series)
		return tl::make_unexpected(no_series(kernels.subject));
	TRY_ASSIGN(const auto fault, choose_fault(work.expected, *choice.fault, *series));
	work.trees = {{"fault", {}}};
	work.only = {fault.test};
	work.expected.fails = {{fault.test, fault.why, whole(*series)}};
	// The kernel may well say what is wrong with it.
	work.expected.reports.push_back({fault.test, "*", fault.why});
	work.fault = root / "patches" / series->base / "faults" / (fault.name + ".patch");
	return work;
}

} // namespace

Result<Programs> get_programs(const Kernels &kernels)
{
	const auto &run = kernels.run;
	return get_programs({.root = run.subject.root,
			     .cache = run.subject.cache,
			     .arch = run.arch,
			     .cross = run.cross},
			    kernels.subject.tree, kernels.runner, kernels.status);
}

Result<Proof> run_selftests(const Run &run, const SelftestsChoice &choice, Runner &runner,
			    Status &status)
{
	TRY_ASSIGN(auto kernels, Kernels::open(run, runner, status));
	TRY_ASSIGN(const auto work, choose(kernels, choice));
	std::vector<Column> columns;
	for (const auto &tree : work.trees) {
		TRY_ASSIGN(const auto boots, kernels.get(tree, "boot", work.fault));
		TRY_ASSIGN(const auto phase, kernels.timed("boots " + tree.title, [&] {
			return get_programs(kernels).and_then([&](const Programs &programs) {
				return run_guests(programs, work.only, work.expected.reports,
						  boots, runner, status);
			});
		}));
		columns.push_back({tree, phase});
	}
	return to_proof(kernels, columns, work.expected.fails);
}

} // namespace noio
