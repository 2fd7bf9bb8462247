// SPDX-License-Identifier: GPL-2.0
#include "noio/report_verb.h"

#include <memory>
#include <optional>

#include <fmt/core.h>

#include "core/try.h"
#include "noio/exit_of.h"
#include "noio/write_soak.h"
#include "report/soak_json.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct ReportOptions {
	fs::path run, before, out;
};

Result<Exit> run_report_verb(const ReportOptions &options, const Context &context)
{
	TRY_ASSIGN(const auto record, read_soak(options.run));
	std::optional<SoakRecord> before;
	if (!options.before.empty()) {
		TRY_ASSIGN(before, read_soak(options.before));
	}
	const auto dir = options.out.empty() ? options.run.parent_path() : options.out;
	const auto stem = dir / options.run.stem();
	TRY(write_pages(record, before ? &*before : nullptr, stem, context));
	fmt::print("{}: {}.xml, .html\n", name(record.soak.verdict), stem.string());
	return exit_of(record.soak.verdict);
}

} // namespace

void add_report_verb(CLI::App &app, Context &context)
{
	const auto options = std::make_shared<ReportOptions>();
	auto *verb = app.add_subcommand("report",
					"make JUnit XML and an HTML page of a soak's JSON");
	verb->add_option("run", options->run, "the .json that noio soak wrote")->required();
	verb->add_option("--before", options->before, "another, to compare it with");
	verb->add_option("--out", options->out, "a directory; default: that of the .json");
	verb->callback([options, &context] {
		context.verb = [options](Context &ready) {
			std::error_code ec;
			for (auto *path : {&options->run, &options->out})
				if (!path->empty())
					*path = fs::absolute(*path, ec).lexically_normal();
			return run_report_verb(*options, ready);
		};
	});
}

} // namespace noio
