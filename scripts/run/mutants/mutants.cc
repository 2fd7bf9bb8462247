// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/mutants.h"

#include <chrono>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/try.h"
#include "run/suite/kernels.h"
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
	explicit Mutants(const Kernels &kernels) : kernels_(kernels) {}

	// Which there are.
	[[nodiscard]] Result<std::vector<Mutant>> plan(const std::string &only) const;
	// From now on kernels have @profile, in which the suite holds without a fault.
	Result<void> configure(const std::string &profile);
	// From the cache when the same tree, suite and fault were tried before.
	Result<MutantTrial> attempt(const Mutant &mutant, const std::string &number);
	[[nodiscard]] const ReportHeader &header() const { return kernels_.header; }

private:
	[[nodiscard]] Result<std::vector<Hunk>> hunks() const;
	[[nodiscard]] ImageRequest image(const std::optional<Edit> &edit,
					 const std::string &title) const;
	Result<Phase> boots(const fs::path &kernel, const std::string &dir,
			    const std::string &title);
	Result<MutantTrial> build_and_boot(const Mutant &mutant, const ImageRequest &image,
					   const std::string &number);

	Kernels kernels_;
	// Of the profile at hand. A boot hangs that takes three times as long as all of them
	// took without a fault.
	std::vector<PlannedBoot> plan_;
	std::chrono::seconds deadline_{};
};

// What the patches change, those of a second series its own, and nothing of the suite, which is
// below them.
Result<std::vector<Hunk>> Mutants::hunks() const
{
	const auto &tree = kernels_.subject.tree;
	const auto &series = *kernels_.subject.series;
	TRY(checkout(tree, {series.patches, {}}, kernels_.run.subject.root / "kunit",
		     kernels_.runner));
	TRY_ASSIGN(const auto diff,
		   output_of(own_git(tree.path,
				     {"diff", "-U0", "--no-color", "--no-ext-diff",
				      fmt::format("HEAD~{}", series.size() - series.below),
				      "HEAD"}),
			     kernels_.runner));
	return parse_hunks(diff);
}

Result<std::vector<Mutant>> Mutants::plan(const std::string &only) const
{
	const auto &series = *kernels_.subject.series;
	const auto file = kernels_.run.subject.root / "patches" / table_name("mutants", series);
	TRY_ASSIGN(const auto toml, read_file(file));
	TRY_ASSIGN(const auto read, read_mutants(toml, file.string(), series.base));
	TRY_ASSIGN(const auto lock, lock_tree(kernels_.subject.tree));
	TRY_ASSIGN(const auto changed, hunks());
	std::map<std::string, std::string> files;
	for (const auto &hunk : changed) {
		TRY_ASSIGN(files[hunk.file], read_file(kernels_.subject.tree.path / hunk.file));
	}
	TRY_ASSIGN(auto mutants, plan_mutants(changed, files, read, kernels_.run.profile));
	if (only.empty())
		return mutants;
	std::erase_if(mutants,
		      [&only](const Mutant &mutant) { return !matches(only, mutant.name); });
	if (mutants.empty())
		return fail("there is no mutant of such a name", only,
			    "noio mutants lists them all");
	return mutants;
}

ImageRequest Mutants::image(const std::optional<Edit> &edit, const std::string &title) const
{
	return kernels_.image({kernels_.subject.series->patches, edit}, "build " + title);
}

Result<Phase> Mutants::boots(const fs::path &kernel, const std::string &dir,
			     const std::string &title)
{
	TRY_ASSIGN(auto boots, kernels_.boots(kernel, dir, "boot " + title));
	boots.until_failure = true;
	boots.plan = plan_;
	boots.deadline = deadline_;
	return run_boots(boots, kernels_.runner, kernels_.status);
}

Result<void> Mutants::configure(const std::string &profile)
{
	auto run = kernels_.run;
	run.profile = profile;
	TRY_ASSIGN(kernels_.settings,
		   tree_settings(run, kernels_.subject.tree, kernels_.runner));
	const auto title = "without a fault, profile " + profile;
	TRY_ASSIGN(const auto kernel, kernels_.build(image({}, title)));
	plan_.clear();
	deadline_ = BootsRequest{}.deadline;
	const auto start = Clock::now();
	TRY_ASSIGN(const auto phase, boots(kernel, profile, title));
	plan_ = phase.plan;
	deadline_ = std::chrono::ceil<std::chrono::seconds>(3 * (Clock::now() - start));
	const auto trial = judge_mutant({}, phase);
	if (trial.fate != Fate::kSurvived)
		return fail("the suite fails without any fault", trial.by.front(),
			    "noio prove tells more", ErrorKind::kFailed);
	return {};
}

Result<MutantTrial> Mutants::build_and_boot(const Mutant &mutant, const ImageRequest &image,
					    const std::string &number)
{
	const auto kernel = kernels_.build(image);
	if (!kernel && kernel.error().kind == ErrorKind::kFailed) {
		const auto all = lines(kernel.error().next);
		return MutantTrial{mutant,
				   Fate::kCompiler,
				   {std::string(all.size() > 1 ? all[1] : all[0])}};
	}
	TRY(kernel);
	const auto phase = boots(*kernel, number, fmt::format("{}, {}", number, mutant.name));
	std::error_code ec;
	fs::remove_all(kernel->parent_path(), ec); // nobody asks for it again
	return phase.map([&](const Phase &seen) { return judge_mutant(mutant, seen); });
}

Result<MutantTrial> Mutants::attempt(const Mutant &mutant, const std::string &number)
{
	const auto request = image(mutant.edit, fmt::format("{}, {}", number, mutant.name));
	TRY_ASSIGN(const auto key, image_key(request, kernels_.runner));
	const auto file = request.cache / "mutants" / (key + ".json");
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

} // namespace

Tally MutantsReport::tally() const
{
	Tally tally;
	for (const auto &trial : trials)
		if (trial.fate != Fate::kComment)
			(trial.ok() ? tally.passed : tally.failed)++;
	return tally;
}

Result<MutantsReport> run_mutants(const Run &run, const std::string &only, Runner &runner,
				  Status &status)
{
	TRY_ASSIGN(const auto kernels, Kernels::open(run, runner, status));
	if (!kernels.subject.series)
		return tl::make_unexpected(no_series(kernels.subject));
	Mutants work(kernels);
	TRY_ASSIGN(const auto mutants, work.plan(only));
	// Of two that try the same mutant, the first takes the kernel from the other.
	TRY_ASSIGN(
		const auto alone,
		FileLock::take(run.subject.cache / fmt::format("mutants-{}-{}.lock",
							       kernels.subject.identity.release,
							       name(run.arch))));
	std::vector<MutantTrial> trials;
	std::string profile;
	for (std::size_t i = 0; i < mutants.size(); i++) {
		const auto &mutant = mutants[i];
		if (!mutant.edit) {
			trials.push_back({mutant, Fate::kComment, {}});
			continue;
		}
		if (mutant.profile != profile) {
			profile = mutant.profile;
			TRY(work.configure(profile));
		}
		TRY_ASSIGN(const auto trial,
			   work.attempt(mutant, fmt::format("{}of{}", i + 1, mutants.size())));
		trials.push_back(trial);
	}
	return MutantsReport{work.header(), trials};
}

} // namespace noio
