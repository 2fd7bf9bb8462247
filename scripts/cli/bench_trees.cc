// SPDX-License-Identifier: GPL-2.0
#include "cli/bench_trees.h"

#include "cli/bases.h"
#include "core/try.h"
#include "tree/series.h"

namespace noio
{

void add_bench_options(CLI::App &verb, BenchOptions &options)
{
	add_run_options(verb, options.run);
	verb.add_option("--trees", options.trees,
			"the patches that each tree has; the first is what the others are "
			"compared with")
		->capture_default_str();
	verb.add_option("--reference", options.beside,
			"a base that is measured as well, unpatched; none: no other")
		->capture_default_str();
}

Result<std::optional<Run>> run_beside(const BenchOptions &options, Run run)
{
	TRY_ASSIGN(const auto base, parse_base(options.beside, run.subject.root));
	if (base == "none" || base == run.subject.base)
		return std::nullopt;
	run.subject.base = base;
	run.subject.version.reset();
	run.subject.kdir.clear();
	if (!find_series(run.subject.root / "patches", base + "/" + run.subject.second))
		run.subject.second.clear();
	return run;
}

std::string trees_beside(const Run &beside)
{
	return beside.subject.second.empty() ? "" : "0,whole";
}

std::string title_beside(const std::string &release, const std::string &title)
{
	return title == "as-is" || title == "0" ? release : release + " " + title;
}

} // namespace noio
