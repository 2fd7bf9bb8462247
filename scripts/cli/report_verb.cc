// SPDX-License-Identifier: GPL-2.0
#include <optional>

#include <fmt/core.h>

#include "cli/exit_of.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "cli/write_soak.h"
#include "core/try.h"
#include "run/suite/read_report.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct ReportOptions {
	fs::path run, before, out;
};

Result<Exit> run_report_verb(const ReportOptions &options, Context &context)
{
	std::error_code ec;
	const auto run = fs::absolute(options.run, ec).lexically_normal();
	const auto out = options.out.empty() ? run.parent_path()
					     : fs::absolute(options.out, ec).lexically_normal();
	TRY_ASSIGN(const auto record, read_report<SoakRecord>(run, {"soak"}));
	std::optional<SoakRecord> before;
	if (!options.before.empty()) {
		TRY_ASSIGN(before, read_report<SoakRecord>(options.before, {"soak"}));
	}
	const auto stem = out / run.stem();
	TRY(write_pages(record, before ? &*before : nullptr, stem, context));
	fmt::print("{}: {}.xml, .html\n", name(record.soak.verdict), stem.string());
	return exit_of(record.soak.verdict);
}

} // namespace

void add_report_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] = add_verb<ReportOptions>(
		app, context, "report", "make JUnit XML and an HTML page of a soak's JSON",
		run_report_verb);
	verb.add_option("run", options.run, "the .json that noio soak wrote")->required();
	verb.add_option("--before", options.before, "another, to compare it with");
	verb.add_option("--out", options.out, "a directory; default: that of the .json");
}

} // namespace noio
