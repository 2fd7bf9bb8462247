// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/mutants.h"

#include <chrono>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/try.h"
#include "kernel/image.h"
#include "kernel/tree_settings.h"
#include "run/suite/boots.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

using Clock = std::chrono::steady_clock;

class Mutants
{
public:
	Mutants(const MutantsRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	Result<MutantsReport> run();

private:
	Result<std::vector<Mutant>> prepare();
	Result<std::vector<Mutant>> plan();
	Result<std::vector<Hunk>> hunks();
	Result<ImageRequest> image(const Mutant &mutant, const std::string &title);
	Result<Phase> boots(const fs::path &kernel, const std::string &logs,
			    const std::string &title);
	Result<void> sound_without_fault(const std::string &profile);
	Result<MutantTrial> attempt(const Mutant &mutant, const std::string &number);
	Result<fs::path> build(const ImageRequest &image);
	Result<MutantTrial> build_and_boot(const Mutant &mutant, const ImageRequest &image,
					   const std::string &number);

	const MutantsRequest &request_;
	Runner &runner_;
	Status &status_;
	Subject subject_;
	MutantsReport report_;
	// Of the profile at hand. A boot hangs that takes three times as long as all of them
	// took without a fault.
	std::vector<PlannedBoot> plan_;
	std::chrono::seconds deadline_{};
};

// What the patches change, those of a second series its own, and nothing of the suite, which is
// below them.
Result<std::vector<Hunk>> Mutants::hunks()
{
	const auto &tree = subject_.tree;
	const auto &series = *subject_.series;
	TRY(checkout(tree, {series.patches, {}}, request_.subject.root / "kunit", runner_));
	return output_of(
		       own_git(tree.path,
			       {"diff", "-U0", "--no-color", "--no-ext-diff",
				fmt::format("HEAD~{}", series.size() - series.below), "HEAD"}),
		       runner_)
		.and_then([](const std::string &diff) { return parse_hunks(diff); });
}

Result<std::vector<Mutant>> Mutants::plan()
{
	const auto &series = *subject_.series;
	const auto file = request_.subject.root / "patches" / table_name("mutants", series);
	TRY_ASSIGN(const auto read, read_file(file).and_then([&](const std::string &toml) {
		return read_mutants(toml, file.string(), series.base);
	}));
	TRY_ASSIGN(const auto changed, hunks());
	std::map<std::string, std::string> files;
	for (const auto &hunk : changed) {
		TRY_ASSIGN(files[hunk.file], read_file(subject_.tree.path / hunk.file));
	}
	auto mutants = plan_mutants(changed, files, read, request_.profile);
	if (!mutants || request_.only.empty())
		return mutants;
	std::erase_if(*mutants, [this](const Mutant &mutant) {
		return !matches(request_.only, mutant.name);
	});
	if (mutants->empty())
		return fail("there is no mutant of such a name", request_.only,
			    "noio mutants lists them all");
	return mutants;
}

Result<ImageRequest> Mutants::image(const Mutant &mutant, const std::string &title)
{
	const auto &subject = request_.subject;
	TRY_ASSIGN(auto settings, tree_settings(subject, subject_.tree, mutant.profile,
						request_.arch, request_.cross, runner_));
	return ImageRequest{.tree = subject_.tree,
			    .recipe = {subject_.series->patches, mutant.edit},
			    .kunit = subject.root / "kunit",
			    .arch = request_.arch,
			    .cross = request_.cross,
			    .settings = std::move(settings),
			    .cache = subject.cache,
			    .jobs = cpus(),
			    .title = "build " + title};
}

Result<Phase> Mutants::boots(const fs::path &kernel, const std::string &logs,
			     const std::string &title)
{
	TRY_ASSIGN(const auto accelerator,
		   probe_accelerator(request_.arch, kernel, request_.subject.cache, runner_));
	report_.host.accelerator = accelerator;
	return run_boots({.kernel = kernel,
			  .arch = request_.arch,
			  .accelerator = accelerator,
			  .logs = out_dir(request_, subject_.identity.release) / logs,
			  .title = "boot " + title,
			  .until_failure = true,
			  .plan = plan_,
			  .deadline = deadline_},
			 runner_, status_);
}

Result<void> Mutants::sound_without_fault(const std::string &profile)
{
	const auto title = "without a fault, profile " + profile;
	TRY_ASSIGN(const auto request, image({"", {}, profile, ""}, title));
	TRY_ASSIGN(const auto kernel, build(request));
	plan_.clear();
	deadline_ = BootsRequest{}.deadline;
	const auto start = Clock::now();
	TRY_ASSIGN(const auto phase, boots(kernel, profile, title));
	plan_ = phase.plan;
	deadline_ = std::chrono::ceil<std::chrono::seconds>(3 * (Clock::now() - start));
	const auto trial = judge_mutant({}, phase);
	if (trial.fate != Fate::kSurvived)
		return fail("the suite fails without any fault", trial.by.front(),
			    "noio prove tells more", Exit::kVerdict);
	return {};
}

Result<fs::path> Mutants::build(const ImageRequest &image)
{
	TRY_ASSIGN(const auto lock, lock_trees(image.cache));
	return get_image(image, runner_, status_);
}

Result<MutantTrial> Mutants::build_and_boot(const Mutant &mutant, const ImageRequest &image,
					    const std::string &number)
{
	const auto kernel = build(image);
	if (!kernel && kernel.error().exit == Exit::kVerdict) {
		const auto all = lines(kernel.error().next);
		return MutantTrial{mutant,
				   Fate::kCompiler,
				   {std::string(all.size() > 1 ? all[1] : all[0])}};
	}
	if (!kernel)
		return tl::make_unexpected(kernel.error());
	const auto phase = boots(*kernel, number, fmt::format("{}, {}", number, mutant.name));
	std::error_code ec;
	fs::remove_all(kernel->parent_path(), ec); // nobody asks for it again
	if (!phase)
		return tl::make_unexpected(phase.error());
	return judge_mutant(mutant, *phase);
}

// From the cache when the same tree, suite and fault were tried before.
Result<MutantTrial> Mutants::attempt(const Mutant &mutant, const std::string &number)
{
	if (!mutant.edit)
		return MutantTrial{mutant, Fate::kComment, {}};
	TRY_ASSIGN(const auto request,
		   image(mutant, fmt::format("{}, {}", number, mutant.name)));
	TRY_ASSIGN(const auto key, image_key(request, runner_));
	const auto file = request_.subject.cache / "mutants" / (key + ".json");
	auto known = read_file(file).and_then(
		[&mutant](const std::string &json) { return read_fate(json, mutant); });
	if (known)
		return known;
	const auto start = Clock::now();
	TRY_ASSIGN(auto trial, build_and_boot(mutant, request, number));
	trial.wall =
		std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
	TRY(write_file(file, fate_json(trial)));
	return trial;
}

Result<std::vector<Mutant>> Mutants::prepare()
{
	TRY_ASSIGN(const auto lock, lock_trees(request_.subject.cache));
	TRY_ASSIGN(subject_, get_subject(request_.subject, runner_, status_));
	if (!subject_.series)
		return tl::make_unexpected(no_series(subject_));
	TRY_ASSIGN(static_cast<ReportHeader &>(report_), begin_report(subject_, runner_));
	report_.kernel.arch = name(request_.arch);
	report_.kernel.profile = request_.profile;
	return plan();
}

Result<MutantsReport> Mutants::run()
{
	TRY_ASSIGN(const auto mutants, prepare());
	// Of two that try the same mutant, the first takes the kernel from the other.
	TRY_ASSIGN(const auto alone,
		   FileLock::take(request_.subject.cache /
				  fmt::format("mutants-{}-{}.lock", subject_.identity.release,
					      name(request_.arch))));
	std::string profile;
	for (std::size_t i = 0; i < mutants.size(); i++) {
		const auto &mutant = mutants[i];
		if (mutant.edit && mutant.profile != profile) {
			profile = mutant.profile;
			TRY(sound_without_fault(profile));
		}
		TRY_ASSIGN(const auto trial,
			   attempt(mutant, fmt::format("{}of{}", i + 1, mutants.size())));
		report_.trials.push_back(trial);
	}
	return report_;
}

} // namespace

fs::path out_dir(const MutantsRequest &request, const std::string &release)
{
	return request.out / fmt::format("mutants-{}-{}", report_name(request.subject, release),
					 name(request.arch));
}

Tally MutantsReport::tally() const
{
	Tally tally;
	for (const auto &trial : trials)
		if (trial.fate != Fate::kComment)
			(trial.ok() ? tally.passed : tally.failed)++;
	return tally;
}

Result<MutantsReport> run_mutants(const MutantsRequest &request, Runner &runner, Status &status)
{
	return Mutants(request, runner, status).run();
}

} // namespace noio
