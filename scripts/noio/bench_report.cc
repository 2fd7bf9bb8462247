// SPDX-License-Identifier: GPL-2.0
#include "noio/bench_report.h"

#include <memory>

#include <fmt/core.h>

#include "bench/alloc_json.h"
#include "bench/page.h"
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

Result<Exit> run_report(const Options &options, const Context &context)
{
	std::vector<AllocBench> allocs;
	for (const auto &file : options.reports) {
		const auto bench = read_file(file).and_then([&file](const std::string &json) {
			return parse_alloc(json, file.string());
		});
		if (!bench)
			return tl::make_unexpected(bench.error());
		allocs.push_back(*bench);
	}
	const auto written =
		read_file(context.root / "scripts/bench/bench.html")
			.and_then([&](const auto &html) { return bench_html(allocs, html); })
			.and_then([&](const auto &html) {
				return write_file(options.out, html);
			});
	if (!written)
		return tl::make_unexpected(written.error());
	fmt::print("{}: {} runs\n", options.out.string(), allocs.size());
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
