// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <fmt/core.h>

#include "cli/bases.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/source.h"
#include "tree/standing.h"
#include "tree/subject.h"
#include "tree/suite.h"
#include "tree/variant.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct TreeOptions {
	SourceRequest request;
	fs::path kdir;
	std::string base, second;
	unsigned patches = 0;
};

Result<Exit> fetch(const TreeOptions &options, Context &context)
{
	Status status;
	TRY_ASSIGN(const auto source,
		   fetch_source(options.request, context.cache, context.runner, status));
	fmt::print("{} {} from {}\nsha256 {}\n{}\n", source.package, source.version,
		   source.suite, source.sha256, source.tarball.string());
	return Exit::kOk;
}

Result<Exit> identify_tree(const TreeOptions &options, Context &context)
{
	TRY_ASSIGN(const auto identity, identify(options.kdir));
	const auto standing =
		find_standing(options.kdir, identity, context.root / "patches", context.runner);
	if (interrupted())
		return interrupted_at("noio tree identify");
	if (!standing)
		return tl::make_unexpected(standing.error());
	fmt::print("release: {}\nstate:   {}\n", identity.release, standing->state);
	for (const auto &line : identity.evidence)
		fmt::print("         {}\n", line);
	if (!standing->series.empty())
		fmt::print("series:  {}\n", join(standing->series, "\n         "));
	// In the order of Stands.
	constexpr Exit kExits[] = {Exit::kOk, Exit::kVerdict, Exit::kUnjudged,
				   Exit{3},   Exit{4},	      Exit{5}};
	return kExits[static_cast<std::size_t>(standing->stands)];
}

Result<Exit> apply(const TreeOptions &options, Context &context)
{
	TRY(identify(options.kdir));
	TRY_ASSIGN(const auto fit, choose_series(options.kdir, context.root / "patches",
						 options.second, context.runner));
	// A second series goes onto a tree with the first, or with neither.
	const auto &series = fit.series;
	if (fit.applied == static_cast<int>(series.size())) {
		fmt::print("{}: the series {} is applied already\n",
			   printable(options.kdir.string()), name(series));
		return Exit::kOk;
	}
	const auto below = static_cast<int>(series.below);
	const int first = fit.applied == below ? below + 1 : 1;
	const int count = static_cast<int>(series.size());
	TRY(am_series(options.kdir, series, first, count, context.runner));
	fmt::print("{}: {} patches of {} applied\n", printable(options.kdir.string()),
		   count - first + 1, name(series));
	return Exit::kOk;
}

Result<Recipe> recipe_for(const Subject &subject, unsigned patches)
{
	if (patches > 0 && !subject.series)
		return tl::make_unexpected(
			no_series(subject, "noio tree identify says what it is"));
	auto recipe = choose_patches(subject.series.value_or(Series{}), first(patches));
	if (recipe)
		recipe->bench = false;
	return recipe;
}

Result<Exit> stage(const TreeOptions &options, Context &context)
{
	std::string base;
	if (options.kdir.empty()) {
		TRY_ASSIGN(base, parse_base(options.base, context.root));
	}
	const SubjectRequest request{.root = context.root,
				     .cache = context.cache,
				     .base = base,
				     .version = options.request.version,
				     .kdir = options.kdir,
				     .second = options.second,
				     .owner = Owner::kUser};
	Status status;
	const auto get = options.patches > 0 ? get_subject : get_tree;
	TRY_ASSIGN(const auto subject, get(request, context.runner, status));
	const auto &tree = subject.tree;
	TRY(recipe_for(subject, options.patches)
		    .and_then([&](const Recipe &recipe) {
			    return checkout(tree, recipe, context.root / "kunit",
					    context.runner);
		    })
		    .and_then([&] { return read_files(context.root / "selftests/percpu"); })
		    .and_then([&](const SuiteFiles &files) {
			    return place_selftests(tree.path, files);
		    }));
	fmt::print("{}\n", tree.path.string());
	return Exit::kOk;
}

} // namespace

void add_tree_verbs(CLI::App &app, Context &context)
{
	auto *tree = app.add_subcommand("tree", "base trees, and the series that fits them");
	tree->require_subcommand(1);
	const auto get = add_verb<TreeOptions>(
		*tree, context, "fetch", "get the tarball of a Debian source package", fetch);
	get.app.add_option("package", get.options.request.package, "linux-source-6.12")
		->required();
	get.app.add_option("--version", get.options.request.version,
			   "of the kernel, 6.12.107; default: the newest");

	const auto what =
		add_verb<TreeOptions>(*tree, context, "identify",
				      "tell what a kernel tree is, by probing", identify_tree);
	what.app.add_option("kdir", what.options.kdir, "top of a kernel tree")->required();
	what.app.footer("Exit status: 0 the tree has this project's series, 1 it is affected, "
			"2 it cannot be told or\nread, 3 it has some patches of a series and "
			"not the others, 4 it is fixed as Linux 7.3 is,\n5 it is not "
			"affected.");

	const auto am = add_verb<TreeOptions>(
		*tree, context, "am",
		"git am the series that fits, or leave the tree as it was", apply);
	am.app.add_option("kdir", am.options.kdir, "top of a kernel git tree")->required();
	add_series_option(am.app, am.options.second);

	const auto copy = add_verb<TreeOptions>(
		*tree, context, "stage", "put tests and patches into a copy; print its path",
		stage);
	auto *from = copy.app.add_option_group("base", "of what");
	from->add_option("--base", copy.options.base, "v6.12: Debian's source of that release");
	from->add_option("--kdir", copy.options.kdir, "a kernel tree of your own");
	from->require_option(1);
	copy.app.add_option("--version", copy.options.request.version, "with --base: 6.12.107");
	add_series_option(copy.app, copy.options.second);
	copy.app.add_option("--patches", copy.options.patches, "how many; default: none")
		->check(CLI::Range(0, 99));
}

} // namespace noio
