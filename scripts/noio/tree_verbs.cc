// SPDX-License-Identifier: GPL-2.0
#include "noio/tree_verbs.h"

#include <fmt/core.h>
#include <memory>
#include <re2/re2.h>

#include "core/text.h"
#include "tree/identify.h"
#include "tree/series.h"
#include "tree/source.h"
#include "tree/suite.h"
#include "tree/variant.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct TreeOptions {
	SourceRequest request;
	fs::path kdir;
	std::string base;
	unsigned patches = 0;
};

Result<Exit> fetch(const TreeOptions &options, Context &context)
{
	Status status;
	const auto source =
		fetch_source(options.request, context.cache, context.runner, status);
	if (!source)
		return tl::make_unexpected(source.error());
	fmt::print("{} {} from {}\nsha256 {}\n{}\n", source->package, source->version,
		   source->suite, source->sha256, source->tarball.string());
	return Exit::kOk;
}

// How the series stand to @tree; that none fits is an answer, too.
std::string describe_fit(const fs::path &tree, const std::vector<Series> &all, Runner &runner)
{
	const auto fit = fit_series(tree, all, runner);
	if (!fit)
		return fit.error().line();
	const auto count = fit->series.patches.size();
	if (fit->applied == 0)
		return fmt::format("{} applies ({} patches)", fit->series.base, count);
	return fmt::format("{}: {} of {} patches are applied", fit->series.base, fit->applied,
			   count);
}

Result<Exit> identify_tree(const TreeOptions &options, Context &context)
{
	const auto identity = identify(options.kdir);
	if (!identity)
		return tl::make_unexpected(identity.error());
	const auto all = list_series(context.root / "patches");
	if (!all)
		return tl::make_unexpected(all.error());
	const auto fit = describe_fit(options.kdir, *all, context.runner);
	if (interrupted())
		return fail("interrupted", "noio tree identify", "", Exit::kInterrupt);
	fmt::print("release: {}\nstate:   {}\n", identity->release, name(identity->state));
	for (const auto &line : identity->evidence)
		fmt::print("         {}\n", line);
	fmt::print("series:  {}\n", fit);
	return Exit::kOk;
}

Result<Exit> apply(const TreeOptions &options, Context &context)
{
	const auto identity = identify(options.kdir);
	if (!identity)
		return tl::make_unexpected(identity.error());
	const auto all = list_series(context.root / "patches");
	if (!all)
		return tl::make_unexpected(all.error());
	const auto fit = fit_series(options.kdir, *all, context.runner);
	if (!fit)
		return tl::make_unexpected(fit.error());
	const int count = static_cast<int>(fit->series.patches.size());
	auto done = am_series(options.kdir, fit->series, 1, count, context.runner);
	if (!done)
		return tl::make_unexpected(done.error());
	fmt::print("{}: {} patches of {} applied\n", printable(options.kdir.string()), count,
		   fit->series.base);
	return Exit::kOk;
}

Result<Worktree> copy_of_base(const TreeOptions &options, Context &context, Status &status)
{
	if (!options.kdir.empty())
		return worktree_of_kdir(options.kdir, context.cache, status, context.runner);
	std::string release;
	if (!RE2::FullMatch(options.base, R"(v(\d+\.\d+))", &release))
		return fail("no such base", options.base, "they are called like v6.12");
	SourceRequest request = options.request;
	request.package = "linux-source-" + release;
	const auto source = fetch_source(request, context.cache, context.runner, status);
	if (!source)
		return tl::make_unexpected(source.error());
	return worktree_of_source(*source, context.cache, status, context.runner);
}

Result<Exit> stage(const TreeOptions &options, Context &context)
{
	Status status;
	const auto tree = copy_of_base(options, context, status);
	if (!tree)
		return tl::make_unexpected(tree.error());
	const auto lock = lock_trees(context.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	const auto kunit = context.root / "kunit";
	Recipe none;
	none.bench = false;
	auto staged = checkout(*tree, none, kunit, context.runner);
	if (staged && options.patches > 0) {
		const auto all = list_series(context.root / "patches");
		if (!all)
			return tl::make_unexpected(all.error());
		const auto fit = fit_series(tree->path, *all, context.runner);
		if (!fit)
			return tl::make_unexpected(fit.error());
		auto recipe = choose_patches(fit->series, first(options.patches));
		if (!recipe)
			return tl::make_unexpected(recipe.error());
		recipe->bench = false;
		staged = checkout(*tree, *recipe, kunit, context.runner);
	}
	const auto selftests =
		staged.and_then([&] {
			      return read_files(context.root / "selftests/percpu");
		      }).and_then([&](const SuiteFiles &files) {
			return place_selftests(tree->path, files);
		});
	if (!selftests)
		return tl::make_unexpected(selftests.error());
	fmt::print("{}\n", tree->path.string());
	return Exit::kOk;
}

} // namespace

void add_tree_verbs(CLI::App &app, Context &context)
{
	auto *tree = app.add_subcommand("tree", "base trees, and the series that fits them");
	tree->require_subcommand(1);
	auto options = std::make_shared<TreeOptions>();
	const auto verb = [&](const char *name, const char *help, auto work) {
		auto *added = tree->add_subcommand(name, help);
		added->callback([&context, options, work] {
			context.verb = [options, work](Context &c) {
				return work(*options, c);
			};
		});
		return added;
	};

	auto *get = verb("fetch", "get the tarball of a Debian source package", fetch);
	get->add_option("package", options->request.package, "linux-source-6.12")->required();
	get->add_option("--version", options->request.version,
			"of the kernel, 6.12.107; default: the newest");

	auto *what = verb("identify", "tell what a kernel tree is, by probing", identify_tree);
	what->add_option("kdir", options->kdir, "top of a kernel tree")->required();

	auto *am =
		verb("am", "git am the series that fits, or leave the tree as it was", apply);
	am->add_option("kdir", options->kdir, "top of a kernel git tree")->required();

	auto *copy = verb("stage", "put tests and patches into a copy; print its path", stage);
	auto *from = copy->add_option_group("base", "of what");
	from->add_option("--base", options->base, "v6.12: Debian's source of that release");
	from->add_option("--kdir", options->kdir, "a kernel tree of your own");
	from->require_option(1);
	copy->add_option("--version", options->request.version, "with --base: 6.12.107");
	copy->add_option("--patches", options->patches, "how many; default: none")
		->check(CLI::Range(0, 99));
}

} // namespace noio
