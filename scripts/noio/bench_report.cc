// SPDX-License-Identifier: GPL-2.0
#include "noio/bench_report.h"

#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "bench/alloc_json.h"
#include "bench/page.h"
#include "bench/wait_json.h"
#include "core/disk.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct Options {
	std::vector<fs::path> reports;
	fs::path out;
};

struct Runs {
	std::vector<AllocBench> allocs;
	std::vector<WaitBench> waits;
};

// Which benchmark wrote @text; empty when it does not say.
std::string kind_of(const std::string &text)
{
	const auto all = nlohmann::json::parse(text, nullptr, false);
	const auto kind = all.is_object() ? all.find("report") : all.end();
	return kind != all.end() && kind->is_string() ? kind->get<std::string>() : "";
}

Result<void> add_run(const fs::path &file, Runs &runs)
{
	const auto text = read_file(file);
	if (!text)
		return tl::make_unexpected(text.error());
	if (kind_of(*text) == "bench-wait")
		return parse_waits(*text, file.string()).map([&runs](const auto &bench) {
			runs.waits.push_back(bench);
		});
	return parse_alloc(*text, file.string()).map([&runs](const auto &bench) {
		runs.allocs.push_back(bench);
	});
}

Result<Exit> run_report(const Options &options, const Context &context)
{
	Runs runs;
	for (const auto &file : options.reports)
		if (auto read = add_run(file, runs); !read)
			return tl::make_unexpected(read.error());
	const auto written = read_file(context.root / "scripts/bench/bench.html")
				     .and_then([&](const auto &html) {
					     return bench_html(runs.allocs, runs.waits, html);
				     })
				     .and_then([&](const auto &html) {
					     return write_file(options.out, html);
				     });
	if (!written)
		return tl::make_unexpected(written.error());
	fmt::print("{}: {} runs\n", options.out.string(), options.reports.size());
	return Exit::kOk;
}

} // namespace

void add_bench_report(CLI::App &bench, Context &context)
{
	const auto options = std::make_shared<Options>();
	auto *verb = bench.add_subcommand("report", "make a page of what was measured");
	verb->add_option("report", options->reports, "the .json files that noio bench wrote")
		->required();
	verb->add_option("--out", options->out, "the .html")->required();
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) {
			return run_report(*options, ready);
		};
	});
}

} // namespace noio
