// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "cli/kept_reports.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/disk.h"
#include "core/try.h"
#include "run/bench/compare_costs.h"
#include "run/bench/page.h"
#include "run/suite/read_report.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct BenchReportOptions {
	std::vector<fs::path> reports;
	fs::path out;
};

// Of the page. What is not of bench wait is told as that of bench alloc.
Result<nlohmann::json> section(const std::string &text, const fs::path &file)
{
	if (verb_of(parse_json(text)) == "bench-wait")
		return parse_report<WaitBench>(text, file, {"bench-wait"})
			.and_then([&](const WaitBench &bench) -> Result<nlohmann::json> {
				if (same_loads(bench))
					return wait_section(bench);
				return fail("these kernels were not under the same loads",
					    file.string(), "give what noio bench wait wrote");
			});
	return parse_report<AllocBench>(text, file, {"bench-alloc"}).map(alloc_section);
}

Result<Exit> run_report(const BenchReportOptions &options, Context &context)
{
	auto sections = nlohmann::json::array();
	const auto page = options.out.empty() ? context.out / "bench.html" : options.out;
	auto files = options.reports;
	if (files.empty()) {
		TRY_ASSIGN(files, kept_reports(context.out, {"bench-alloc", "bench-wait"}));
	}
	for (const auto &file : files) {
		TRY_ASSIGN(const auto text, read_file(file));
		TRY_ASSIGN(auto one, section(text, file));
		sections.push_back(std::move(one));
	}
	TRY_ASSIGN(const auto pattern,
		   read_file(context.root / "scripts/run/bench/bench.html"));
	TRY_ASSIGN(const auto html, bench_html(sections, pattern));
	TRY(write_file(page, html));
	fmt::print("{}: {} runs\n", page.string(), files.size());
	return Exit::kOk;
}

} // namespace

void add_bench_report(CLI::App &bench, Context &context)
{
	const auto [verb, options] = add_verb<BenchReportOptions>(
		bench, context, "report", "make a page of what was measured", run_report);
	verb.add_option("report", options.reports,
			"the .json files that noio bench wrote; default: all in out/");
	verb.add_option("--out", options.out, "the .html; default: out/bench.html");
}

} // namespace noio
