// SPDX-License-Identifier: GPL-2.0
#include <deque>

#include <fmt/core.h>

#include "cli/diagnose_report.h"
#include "cli/run_options.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "console/foreign.h"
#include "core/disk.h"
#include "core/record.h"
#include "core/try.h"
#include "diagnose/diagnosis_page.h"
#include "diagnose/diagnosis_text.h"
#include "tree/check_series.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;

struct DiagnoseOptions {
	fs::path log, html;
	bool json = false;
};

Exit exit_of_answer(HangAnswer answer)
{
	switch (answer) {
	case HangAnswer::kYes:
		return Exit::kVerdict;
	case HangAnswer::kNo:
		return Exit::kOk;
	case HangAnswer::kCannotTell:
		break;
	}
	return Exit::kUnjudged;
}

// What comes through a pipe may have to be fetched from afar.
Result<std::string> read_input()
{
	// In pieces that go back to the system one by one: a text that grows is there twice.
	constexpr std::size_t kPiece = 1 << 20;
	std::deque<std::string> pieces;
	std::size_t size = 0;
	const auto take = [&](std::string_view chunk) {
		if (pieces.empty() || pieces.back().size() + chunk.size() > kPiece)
			pieces.emplace_back().reserve(kPiece);
		pieces.back() += chunk;
		size += chunk.size();
	};
	TRY(read_chunks("/dev/stdin", take, std::chrono::hours(1)));
	std::string text;
	text.reserve(size);
	for (; !pieces.empty(); pieces.pop_front())
		text += pieces.front();
	return text;
}

// A page goes where somebody has a directory for it, and not over the log.
Result<void> need_place(const DiagnoseOptions &options)
{
	std::error_code ec;
	const auto parent = fs::absolute(options.html).parent_path();
	if (!fs::is_directory(parent, ec))
		return fail("no such directory", parent,
			    "make it, or give --html another name");
	if (fs::equivalent(options.html, options.log, ec))
		return fail("it is the log itself", options.html, "give --html another name");
	return {};
}

std::string report_json(const Diagnosis &diagnosis, const std::string &log,
			const Context &context)
{
	DiagnoseReport report{verb_header("diagnose", context), diagnosis};
	const auto &kernel = diagnosis.kernel;
	report.subject = {log, name(kernel.is.affected), {kernel.is.why}, std::nullopt};
	report.kernel.release = kernel.release;
	return json_text(record_json(report));
}

Result<Exit> run_diagnose(const DiagnoseOptions &options, Context &context)
{
	TRY_ASSIGN(const auto versions,
		   read_file(context.root / "configs/versions.toml").and_then(read_versions));
	if (!options.html.empty())
		TRY(need_place(options));
	const bool piped = options.log == "-";
	TRY_ASSIGN(const auto log, piped ? read_input() : read_file(options.log));
	const auto name = piped ? "standard input" : options.log.string();
	TRY(need_text(log, name));
	const auto diagnosis = diagnose(log, versions);
	if (!options.html.empty())
		TRY(read_file(context.root / "scripts/diagnose/diagnosis.html")
			    .and_then([&](const std::string &pattern) {
				    return diagnosis_html(diagnosis, name, pattern);
			    })
			    .and_then([&](const std::string &page) {
				    return write_file(options.html, page);
			    }));
	fmt::print("{}", options.json ? report_json(diagnosis, name, context)
				      : diagnosis_text(diagnosis, name));
	return exit_of_answer(diagnosis.answer);
}

} // namespace

void add_diagnose_verb(CLI::App &app, Context &context)
{
	const auto [verb, options] = add_verb<DiagnoseOptions>(
		app, context, "diagnose",
		"is a hang, or a report, this bug? reads any log of a kernel's", run_diagnose);
	verb.add_option("log", options.log,
			"dmesg, journal, console, mail, crash's bt; - is standard input")
		->required();
	verb.add_flag("--json", options.json,
		      "print JSON, as noio schema diagnose describes it");
	verb.add_option("--html", options.html, "a page with the graph of who waits for whom");
	verb.footer("Exit status: 1 this bug, 0 not, 2 it cannot be told or the log not read.");
}

} // namespace noio
