// SPDX-License-Identifier: GPL-2.0
#include <unistd.h>

#include <fmt/core.h>

#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/try.h"
#include "tree/check_series.h"
#include "tree/forms.h"
#include "tree/range_diff.h"
#include "tree/source.h"
#include "tree/worktree.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

struct SeriesOptions {
	std::string one, other, second;
	fs::path out;
};

Result<Series> find(const std::string &base, const SeriesOptions &options,
		    const Context &context)
{
	return find_series(context.root / "patches",
			   options.second.empty() ? base : base + "/" + options.second);
}

Result<Exit> quilt(const SeriesOptions &options, Context &context)
{
	TRY_ASSIGN(const auto written,
		   find(options.one, options, context).and_then([&](const Series &series) {
			   return write_quilt(series,
					      options.out.empty()
						      ? context.out / "quilt" / one_word(series)
						      : out_dir(context, options.out));
		   }));
	fmt::print("{}\n", written.string());
	return Exit::kOk;
}

Result<Exit> mail(const SeriesOptions &options, Context &context)
{
	TRY_ASSIGN(const auto written,
		   find(options.one, options, context).and_then([&](const Series &series) {
			   return write_mbox(series, out_dir(context, options.out));
		   }));
	fmt::print("{}\n", written.string());
	return Exit::kOk;
}

// The files that @series changes, of the newest version it is for.
Result<Files> base_files(const Series &series, Context &context, Status &status)
{
	TRY_ASSIGN(const auto versions,
		   read_file(context.root / "configs/versions.toml").and_then(read_versions));
	const auto named =
		std::find_if(versions.rbegin(), versions.rend(),
			     [&series](const auto &one) { return is_for(one, series); });
	if (named == versions.rend())
		return fail("no version for this series", name(series),
			    "name one in configs/versions.toml");
	TRY_ASSIGN(const auto source, fetch_source({named->package, named->version},
						   context.cache, context.runner, status));
	TRY_ASSIGN(const auto tree,
		   small_worktree_of_source(source, context.cache, status, context.runner));
	Files files;
	TRY_ASSIGN(const auto names, changed_files(series.patches));
	for (const auto &name : names) {
		TRY_ASSIGN(files[name], base_file(tree, name, context.runner));
	}
	return files;
}

Result<Exit> compare(const SeriesOptions &options, Context &context)
{
	TRY_ASSIGN(const auto one, find(options.one, options, context));
	TRY_ASSIGN(const auto other, find(options.other, options, context));
	Status status;
	TRY_ASSIGN(const auto one_base, base_files(one, context, status));
	TRY_ASSIGN(const auto other_base, base_files(other, context, status));
	TRY_ASSIGN(const auto difference,
		   range_diff({one, other, one_base, other_base}, isatty(STDOUT_FILENO) == 1,
			      context.cache / "work", context.runner));
	fmt::print("{}\n", difference);
	return Exit::kOk;
}

using SeriesWork = Result<Exit> (*)(const SeriesOptions &options, Context &context);

Verb<SeriesOptions> add_series_verb(CLI::App &series, Context &context, const char *name,
				    const char *help, SeriesWork work)
{
	const auto verb = add_verb<SeriesOptions>(series, context, name, help, work);
	verb.app.add_option("series", verb.options.one, "a directory below patches/")
		->required();
	add_series_option(verb.app, verb.options.second);
	return verb;
}

} // namespace

void add_series_verbs(CLI::App &app, Context &context)
{
	auto *series = app.add_subcommand("series", "the series in other forms");
	series->require_subcommand(1);
	const auto as_quilt =
		add_series_verb(*series, context, "quilt",
				"write it as a quilt series, with SUSE's headers", quilt);
	as_quilt.app.add_option("--out", as_quilt.options.out,
				"a directory, for QUILT_PATCHES=; default: out/quilt/SERIES");
	const auto as_mbox = add_series_verb(*series, context, "mbox",
					     "write it as one mbox, for git am and b4", mail);
	as_mbox.app.add_option("--out", as_mbox.options.out, "a directory; default: out/");
	const auto range = add_series_verb(*series, context, "range-diff",
					   "how it differs from another variant", compare);
	range.app.add_option("other", range.options.other, "the other directory")->required();
}

} // namespace noio
