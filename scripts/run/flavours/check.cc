// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/check.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"
#include "guest/qemu.h"
#include "kconfig/kbuild.h"
#include "kconfig/profile.h"
#include "kconfig/tree_kconfig.h"
#include "kernel/image.h"
#include "run/flavours/judge.h"
#include "run/flavours/settings.h"
#include "run/suite/boots.h"
#include "tree/variant.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

class Checker
{
public:
	Checker(const FlavoursRequest &request, const Subject &subject, const Recipe &recipe,
		Runner &runner, Status &status)
	    : request_(request), subject_(subject), recipe_(recipe), runner_(runner),
	      status_(status)
	{
	}

	Result<FlavourRow> check(const Flavour &flavour);

private:
	Result<FlavourSettings> settings(const Flavour &flavour);
	Result<void> build(FlavourRow &row, fs::path &image);
	Result<void> boot(FlavourRow &row, const fs::path &image);

	[[nodiscard]] std::string title(const Flavour &flavour) const
	{
		return fmt::format("{}, {}", subject_.identity.release, flavour.name);
	}
	[[nodiscard]] std::string cross(const Flavour &flavour) const
	{
		return cross_prefix(flavour.arch, request_.machine, "");
	}

	const FlavoursRequest &request_;
	const Subject &subject_;
	const Recipe &recipe_;
	Runner &runner_;
	Status &status_;
};

Result<FlavourSettings> Checker::settings(const Flavour &flavour)
{
	const auto &root = request_.subject.root;
	TRY_ASSIGN(const auto kconfig,
		   open_kconfig({subject_.tree.path, name(flavour.arch), cross(flavour), root,
				 request_.subject.cache},
				runner_));
	TRY_ASSIGN(const auto graph, tree_graph(kconfig));
	TRY_ASSIGN(const auto profile,
		   load_profiles(root / "configs", flavour.profile, request_.subject.second,
				 flavour.arch, defined_in(graph)));
	return flavour_settings(flavour, profile, graph);
}

// A no of the tree's goes into @row; what is wrong with this machine or the table is an error.
Result<void> Checker::build(FlavourRow &row, fs::path &image)
{
	const auto &flavour = row.flavour;
	const auto &subject = request_.subject;
	TRY_ASSIGN(const auto lock, lock_trees(subject.cache));
	TRY(checkout(subject_.tree, recipe_, subject.root / "kunit", runner_));
	TRY_ASSIGN(const auto wanted, settings(flavour));
	row.missing = wanted.missing;
	if (!row.missing.empty())
		return {};
	const ImageRequest kernel{.tree = subject_.tree,
				  .recipe = recipe_,
				  .kunit = subject.root / "kunit",
				  .arch = flavour.arch,
				  .cross = cross(flavour),
				  .settings = wanted.settings,
				  .cache = subject.cache,
				  .jobs = cpus(),
				  .title = "build " + title(flavour),
				  .llvm = flavour.llvm};
	const auto built =
		flavour.boots
			? get_image(kernel, runner_, status_)
			: build_mm(kernel, runner_, status_).map([] { return fs::path(); });
	if (!built && built.error().exit != Exit::kVerdict)
		return tl::make_unexpected(built.error());
	row.stage = built ? Stage::kBuilt : Stage::kNotBuilt;
	if (!built)
		row.phase.problems.push_back(built.error().line());
	image = built.value_or(fs::path());
	return {};
}

Result<void> Checker::boot(FlavourRow &row, const fs::path &image)
{
	const auto &flavour = row.flavour;
	TRY_ASSIGN(const auto accelerator,
		   probe_accelerator(flavour.arch, image, request_.subject.cache, runner_));
	BootsRequest boots{.kernel = image,
			   .arch = flavour.arch,
			   .accelerator = accelerator,
			   .logs = flavours_dir(request_, subject_.identity.release) /
				   flavour.name,
			   .title = "boot " + title(flavour),
			   .machine = flavour.machine,
			   .command_line = flavour.kernel,
			   .deadline = flavour.deadline};
	if (!request_.subject.second.empty())
		boots.deadline += std::chrono::minutes(5); // one of its suites takes a minute
	TRY_ASSIGN(row.phase, run_boots(boots, runner_, status_));
	row.stage = Stage::kBooted;
	const auto console = read_file(boots.logs / "percpu_noio.log").value_or("");
	for (auto &problem : flavour_problems(flavour, row.phase, console))
		row.phase.problems.push_back(std::move(problem));
	return {};
}

Result<FlavourRow> Checker::check(const Flavour &flavour)
{
	using Clock = std::chrono::steady_clock;
	const auto start = Clock::now();
	FlavourRow row;
	row.flavour = flavour;
	fs::path image;
	auto done = build(row, image);
	if (done && row.stage == Stage::kBuilt && flavour.boots)
		done = boot(row, image);
	if (!done)
		return tl::make_unexpected(done.error());
	row.took = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - start);
	return row;
}

// Before hours of work, not after.
Result<void> need_tools(const FlavoursRequest &request, Runner &runner)
{
	for (const auto &flavour : request.flavours) {
		const auto cross = cross_prefix(flavour.arch, request.machine, "");
		TRY(compiler_version(flavour.arch, cross, runner, flavour.llvm));
		if (!flavour.boots)
			continue;
		TRY(find_qemu(flavour.arch));
	}
	return {};
}

Result<Subject> affected_subject(const FlavoursRequest &request, Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto lock, lock_trees(request.subject.cache));
	auto subject = get_subject(request.subject, runner, status);
	if (subject && !subject->series)
		return tl::make_unexpected(no_series(*subject));
	return subject;
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

fs::path flavours_dir(const FlavoursRequest &request, const std::string &release)
{
	return request.out / ("flavours-" + report_name(request.subject, release));
}

Result<FlavoursReport> check_flavours(const FlavoursRequest &request, Runner &runner,
				      Status &status)
{
	TRY(need_tools(request, runner));
	TRY_ASSIGN(const auto subject, affected_subject(request, runner, status));
	TRY_ASSIGN(const auto recipe, choose_patches(*subject.series, whole(*subject.series)));
	Checker checker(request, subject, recipe, runner, status);
	TRY_ASSIGN(const auto header, begin_report(subject, runner));
	FlavoursReport report{header, {}};
	for (const auto &flavour : request.flavours) {
		TRY_ASSIGN(const auto row, checker.check(flavour));
		report.rows.push_back(row);
	}
	return report;
}

} // namespace noio
