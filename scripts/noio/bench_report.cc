// SPDX-License-Identifier: GPL-2.0
#include <fmt/core.h>

#include "bench/alloc_json.h"
#include "bench/page.h"
#include "bench/page_alloc.h"
#include "bench/page_wait.h"
#include "bench/wait_json.h"
#include "core/disk.h"
#include "core/json.h"
#include "core/try.h"
#include "noio/verb.h"
#include "noio/verbs.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct BenchReportOptions {
	std::vector<fs::path> reports;
	fs::path out;
};

// Which benchmark wrote @text; empty when it does not say.
std::string kind_of(const std::string &text)
{
	const auto all = parse_json(text);
	const auto kind = all.is_object() ? all.find("report") : all.end();
	return kind != all.end() && kind->is_string() ? kind->get<std::string>() : "";
}

// Of the page. What is no benchmark's is told as alloc's.
Result<nlohmann::json> section(const std::string &text, const std::string &file)
{
	const auto kind = kind_of(text);
	if (kind == "bench-wait")
		return parse_waits(text, file).map(wait_section);
	return parse_alloc(text, file).map(alloc_section);
}

Result<Exit> run_report(const BenchReportOptions &options, Context &context)
{
	auto sections = nlohmann::json::array();
	for (const auto &file : options.reports) {
		TRY_ASSIGN(auto one, read_file(file).and_then([&file](const std::string &text) {
			return section(text, file.string());
		}));
		sections.push_back(std::move(one));
	}
	TRY(read_file(context.root / "scripts/bench/bench.html")
		    .and_then([&](const auto &html) { return bench_html(sections, html); })
		    .and_then([&](const auto &html) { return write_file(options.out, html); }));
	fmt::print("{}: {} runs\n", options.out.string(), options.reports.size());
	return Exit::kOk;
}

} // namespace

void add_bench_report(CLI::App &bench, Context &context)
{
	const auto [verb, options] = add_verb<BenchReportOptions>(
		bench, context, "report", "make a page of what was measured", run_report);
	verb.add_option("report", options.reports, "the .json files that noio bench wrote")
		->required();
	verb.add_option("--out", options.out, "the .html")->required();
}

} // namespace noio
