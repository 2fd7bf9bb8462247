// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/check.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"
#include "guest/accelerator.h"
#include "guest/qemu.h"
#include "kconfig/kbuild.h"
#include "kconfig/profile.h"
#include "kconfig/tree_kconfig.h"
#include "run/flavours/judge.h"
#include "run/flavours/settings.h"
#include "run/suite/kernels.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Run run_of(const Flavour &flavour, Run run)
{
	run.arch = flavour.arch;
	run.cross = cross_prefix(flavour.arch, this_host().machine, "");
	run.profile = flavour.profile;
	return run;
}

std::string title(const Flavour &flavour, const Kernels &kernels)
{
	return fmt::format("{}, {}", kernels.subject.identity.release, flavour.name);
}

Result<FlavourSettings> settings(const Flavour &flavour, const Kernels &kernels)
{
	const auto &run = kernels.run;
	const auto &root = run.subject.root;
	TRY_ASSIGN(const auto kconfig, open_kconfig({kernels.subject.tree.path, name(run.arch),
						     run.cross, root, run.subject.cache},
						    kernels.runner));
	TRY_ASSIGN(const auto graph, tree_graph(kconfig));
	TRY_ASSIGN(const auto profile,
		   load_profiles(root / "configs", run.profile, run.subject.second, run.arch,
				 defined_in(graph)));
	return flavour_settings(flavour, profile, graph);
}

// A no of the tree's goes into @row; what is wrong with this machine or the table is an error.
Result<fs::path> build(FlavourRow &row, Kernels &kernels)
{
	const auto &flavour = row.flavour;
	const auto &series = *kernels.subject.series;
	TRY_ASSIGN(const auto recipe, choose_patches(series, whole(series)));
	auto image = kernels.image(recipe, "build " + title(flavour, kernels));
	TRY_ASSIGN(const auto lock, lock_tree(image.tree));
	TRY(checkout(image.tree, recipe, image.kunit, kernels.runner));
	TRY_ASSIGN(const auto wanted, settings(flavour, kernels));
	row.missing = wanted.missing;
	if (!row.missing.empty())
		return fs::path();
	image.settings = wanted.settings;
	image.llvm = flavour.llvm;
	auto built = flavour.boots ? get_image(image, kernels.runner, kernels.status)
				   : build_mm(image, kernels.runner, kernels.status).map([] {
					     return fs::path();
				     });
	if (!built && built.error().kind != ErrorKind::kFailed)
		return built;
	row.stage = built ? Stage::kBuilt : Stage::kNotBuilt;
	if (!built)
		row.phase.problems.push_back(built.error().line());
	return built.value_or(fs::path());
}

Result<void> boot_suite(FlavourRow &row, const fs::path &image, Kernels &kernels)
{
	const auto &flavour = row.flavour;
	TRY_ASSIGN(auto boots,
		   kernels.boots(image, flavour.name, "boot " + title(flavour, kernels)));
	boots.logs = flavours_dir(kernels.run, kernels.subject.identity.release) / flavour.name;
	boots.machine = flavour.machine;
	boots.command_line = flavour.kernel;
	boots.deadline = flavour.deadline;
	if (!kernels.run.subject.second.empty())
		boots.deadline += std::chrono::minutes(5); // one of its suites takes a minute
	TRY_ASSIGN(row.phase, run_boots(boots, kernels.runner, kernels.status));
	row.stage = Stage::kBooted;
	const auto console = read_file(boots.logs / "percpu_noio.log").value_or("");
	for (auto &problem : flavour_problems(flavour, row.phase, console))
		row.phase.problems.push_back(std::move(problem));
	return {};
}

// Before hours of work, not after.
Result<void> need_tools(const Run &run, const std::vector<Flavour> &flavours, Runner &runner)
{
	for (const auto &flavour : flavours) {
		TRY(compiler_version(flavour.arch, run_of(flavour, run).cross, runner,
				     flavour.llvm));
		if (flavour.boots)
			TRY(find_qemu(flavour.arch));
	}
	return {};
}

} // namespace

bool FlavourRow::passed() const
{
	return stage == (flavour.boots ? Stage::kBooted : Stage::kBuilt) &&
	       count(phase).failed == 0;
}

Tally FlavoursReport::tally() const
{
	Tally tally;
	for (const auto &row : rows)
		(row.stage == Stage::kMissing ? tally.skipped
		 : row.passed()		      ? tally.passed
					      : tally.failed)++;
	return tally;
}

fs::path flavours_dir(const Run &run, const std::string &release)
{
	return run.out / (run.name + "-" + report_name(run.subject, release));
}

Result<FlavoursReport> check_flavours(const Run &run, const std::vector<Flavour> &flavours,
				      Runner &runner, Status &status)
{
	TRY(need_tools(run, flavours, runner));
	TRY_ASSIGN(auto subject, get_subject(run.subject, runner, status));
	subject.tree.lock.reset();
	if (!subject.series)
		return tl::make_unexpected(no_series(subject));
	FlavoursReport report;
	TRY_ASSIGN(static_cast<ReportHeader &>(report), begin_report(run, subject, runner));
	for (const auto &flavour : flavours) {
		const auto start = std::chrono::steady_clock::now();
		Kernels kernels{.run = run_of(flavour, run),
				.runner = runner,
				.status = status,
				.subject = subject};
		FlavourRow row;
		row.flavour = flavour;
		TRY_ASSIGN(const auto image, build(row, kernels));
		if (row.stage == Stage::kBuilt && flavour.boots)
			TRY(boot_suite(row, image, kernels));
		row.took = std::chrono::duration_cast<std::chrono::seconds>(
			std::chrono::steady_clock::now() - start);
		report.rows.push_back(row);
	}
	return report;
}

} // namespace noio
