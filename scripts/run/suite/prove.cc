// SPDX-License-Identifier: GPL-2.0
#include "run/suite/prove.h"

#include <utility>

#include <fmt/core.h>

#include "core/disk.h"
#include "core/text.h"
#include "guest/qemu.h"
#include "kconfig/kbuild.h"
#include "kernel/image.h"
#include "kernel/tree_settings.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

class Prover
{
public:
	Prover(const ProveRequest &request, Runner &runner, Status &status)
	    : request_(request), runner_(runner), status_(status)
	{
	}

	Result<Proof> run();

private:
	template <class Step> auto timed(const std::string &name, Step &&step)
	{
		const Stopwatch watch;
		auto result = step();
		proof_.times.push_back({name, watch.read()});
		return result;
	}

	Result<void> prepare();
	[[nodiscard]] std::string title(const Variant &tree) const;
	Result<fs::path> build(const Variant &tree);
	Result<Phase> phase(const Variant &tree);
	Result<std::vector<Variant>> variants() const;
	void note_kernel(const std::vector<Variant> &trees);
	Result<Comparison> compare_trees();

	const ProveRequest &request_;
	Runner &runner_;
	Status &status_;
	Settings settings_;
	Subject subject_;
	Proof proof_;
};

std::string Prover::title(const Variant &tree) const
{
	return fmt::format("{} {}, {}", subject_.identity.release, name(request_.arch),
			   tree.title);
}

Result<fs::path> Prover::build(const Variant &tree)
{
	const auto &subject = request_.subject;
	auto recipe = choose_patches(subject_.series.value_or(Series{}), tree.patches);
	if (!recipe)
		return tl::make_unexpected(recipe.error());
	if (!request_.fault.empty())
		recipe->patches.push_back(subject.root / "patches" / subject_.series->base /
					  "faults" / (request_.fault + ".patch"));
	const auto lock = lock_trees(subject.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	return get_image({subject_.tree, *recipe, subject.root / "kunit", request_.arch,
			  request_.cross, settings_, subject.cache, cpus(),
			  "build " + title(tree)},
			 runner_, status_);
}

// Builds and boots one kernel.
Result<Phase> Prover::phase(const Variant &tree)
{
	const auto image = timed("build " + tree.title, [&] { return build(tree); });
	if (!image)
		return tl::make_unexpected(image.error());
	return timed("boots " + tree.title, [&]() -> Result<Phase> {
		const auto accelerator = probe_accelerator(request_.arch, *image,
							   request_.subject.cache, runner_);
		if (!accelerator)
			return tl::make_unexpected(accelerator.error());
		proof_.host.accelerator = *accelerator;
		proof_.kernel.config_sha256 = config_hash(*image);
		return request_.plan.run(
			subject_, tree,
			{*image, request_.arch, *accelerator,
			 out_dir(request_, subject_.identity.release) / tree.title,
			 "boot " + title(tree)});
	});
}

Result<std::vector<Variant>> Prover::variants() const
{
	if (!request_.fault.empty())
		return std::vector<Variant>{{"fault", {}}};
	const auto &series = *subject_.series;
	if (request_.trees.empty())
		return std::vector<Variant>{{"before", {}}, {"after", whole(series)}};
	if (request_.trees == "all")
		return all_variants(series);
	return parse_variants(request_.trees, series);
}

// Which patches the kernel has, where there is one; of several the names of the trees say it.
void Prover::note_kernel(const std::vector<Variant> &trees)
{
	auto &kernel = proof_.kernel;
	if (trees.size() > 1)
		return kernel.config_sha256.reset();
	const auto all = std::exchange(kernel.patches, {});
	for (const auto number : trees.front().patches)
		kernel.patches.push_back(all.at(number - 1));
}

Result<Comparison> Prover::compare_trees()
{
	const auto &series = *subject_.series;
	const auto expected = request_.plan.expected(series);
	if (!expected)
		return tl::make_unexpected(expected.error());
	const auto trees = variants();
	if (!trees)
		return tl::make_unexpected(trees.error());
	std::vector<Column> columns;
	for (const auto &tree : *trees) {
		const auto ran = phase(tree);
		if (!ran)
			return tl::make_unexpected(ran.error());
		columns.push_back({tree, *ran});
	}
	note_kernel(*trees);
	return compare(columns, *expected, series.size());
}

// What is asked of the tree, and of the compiler, before anything is built.
Result<void> Prover::prepare()
{
	const auto compiler = compiler_version(request_.arch, request_.cross, runner_);
	if (!compiler)
		return tl::make_unexpected(compiler.error());
	const auto lock = lock_trees(request_.subject.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());

	auto subject = timed(
		"fetch", [this] { return get_subject(request_.subject, runner_, status_); });
	if (!subject)
		return tl::make_unexpected(subject.error());
	const auto settings = tree_settings(request_.subject, subject->tree, request_.profile,
					    request_.arch, request_.cross, runner_);
	if (!settings)
		return tl::make_unexpected(settings.error());
	settings_ = *settings;
	subject_ = *subject;
	return begin_report(subject_, runner_).map([&](const ReportHeader &header) {
		static_cast<ReportHeader &>(proof_) = header;
		proof_.kernel.arch = name(request_.arch);
		proof_.kernel.profile = request_.profile;
		proof_.host.qemu = qemu_version(request_.arch, runner_);
		proof_.host.compiler = first_line(*compiler);
	});
}

Result<Proof> Prover::run()
{
	if (const auto ready = prepare(); !ready)
		return tl::make_unexpected(ready.error());
	if (subject_.series) {
		const auto comparison = compare_trees();
		if (!comparison)
			return tl::make_unexpected(comparison.error());
		proof_.comparison = *comparison;
		return proof_;
	}
	if (!request_.trees.empty() || !request_.fault.empty())
		return tl::make_unexpected(no_series(subject_));
	const auto as_is = phase({"as-is", {}});
	if (!as_is)
		return tl::make_unexpected(as_is.error());
	proof_.as_is = *as_is;
	return proof_;
}

} // namespace

fs::path out_dir(const ProveRequest &request, const std::string &release)
{
	return request.out / fmt::format("{}-{}-{}", request.plan.name,
					 report_name(request.subject, release),
					 name(request.arch));
}

bool Proof::sound() const
{
	if (comparison)
		return comparison->proven();
	return as_is.problems.empty() && !as_is.cases.empty();
}

Tally Proof::tally() const
{
	return comparison ? comparison->tally : count(as_is);
}

Result<Proof> prove(const ProveRequest &request, Runner &runner, Status &status)
{
	return Prover(request, runner, status).run();
}

} // namespace noio
