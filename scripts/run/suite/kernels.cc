// SPDX-License-Identifier: GPL-2.0
#include "run/suite/kernels.h"

#include <fmt/core.h>

#include "core/text.h"
#include "core/try.h"
#include "guest/qemu.h"
#include "kconfig/kbuild.h"

namespace noio
{

namespace fs = std::filesystem;

Result<Kernels> Kernels::open(const Run &run, Runner &runner, Status &status)
{
	Kernels all{.run = run, .runner = runner, .status = status};
	TRY_ASSIGN(const auto compiler, compiler_version(run.arch, run.cross, runner));
	TRY_ASSIGN(all.subject, all.timed("fetch", [&] {
		return get_subject(run.subject, runner, status);
	}));
	TRY_ASSIGN(all.settings, tree_settings(run, all.subject.tree, runner));
	all.subject.tree.lock.reset();
	TRY_ASSIGN(all.header, begin_report(run, all.subject, runner));
	all.patches = all.header.kernel.patches;
	all.header.kernel.arch = name(run.arch);
	all.header.kernel.profile = run.profile;
	all.header.host.qemu = qemu_version(run.arch, runner);
	all.header.host.compiler = first_line(compiler);
	return all;
}

Result<std::vector<Variant>> Kernels::choose(const std::string &trees) const
{
	if (!subject.series && !trees.empty())
		return tl::make_unexpected(no_series(subject));
	if (!subject.series)
		return std::vector<Variant>{{"as-is", {}}};
	if (trees.empty())
		return std::vector<Variant>{{"before", {}}, {"after", whole(*subject.series)}};
	if (trees == "all")
		return all_variants(*subject.series);
	return parse_variants(trees, *subject.series);
}

Result<BootsRequest> Kernels::get(const Variant &tree, const std::string &doing,
				  const fs::path &fault)
{
	const auto series = subject.series.value_or(Series{});
	TRY_ASSIGN(auto recipe, choose_patches(series, tree.patches));
	if (!fault.empty())
		recipe.patches.push_back(fault);
	const auto title =
		fmt::format("{} {}, {}", subject.identity.release, name(run.arch), tree.title);
	TRY_ASSIGN(const auto kernel, timed("build " + tree.title, [&] {
			   return build(image(recipe, "build " + title));
		   }));
	note(tree, kernel);
	return boots(kernel, tree.title, doing + " " + title);
}

// Of several kernels the names of the trees say which patches each has.
void Kernels::note(const Variant &tree, const fs::path &kernel)
{
	auto &facts = header.kernel;
	const bool only = got++ == 0;
	facts.config_sha256 = only ? config_hash(kernel) : std::nullopt;
	facts.patches = only ? std::vector<PatchName>() : patches;
	for (const auto number : only ? tree.patches : PatchNumbers())
		facts.patches.push_back(patches.at(number - 1));
}

ImageRequest Kernels::image(const Recipe &recipe, const std::string &title) const
{
	return {.tree = subject.tree,
		.recipe = recipe,
		.kunit = run.subject.root / "kunit",
		.arch = run.arch,
		.cross = run.cross,
		.settings = settings,
		.cache = run.subject.cache,
		.jobs = cpus(),
		.title = title};
}

Result<fs::path> Kernels::build(const ImageRequest &image)
{
	TRY_ASSIGN(const auto lock, lock_tree(image.tree));
	return get_image(image, runner, status);
}

Result<BootsRequest> Kernels::boots(const fs::path &kernel, const std::string &dir,
				    const std::string &title)
{
	TRY_ASSIGN(header.host.accelerator,
		   probe_accelerator(run.arch, kernel, run.subject.cache, runner));
	return BootsRequest{.kernel = kernel,
			    .arch = run.arch,
			    .accelerator = header.host.accelerator,
			    .logs = run_dir(run, subject.identity.release) / dir,
			    .title = title};
}

} // namespace noio
