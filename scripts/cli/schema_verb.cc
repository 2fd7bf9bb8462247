// SPDX-License-Identifier: GPL-2.0
#include <map>

#include <fmt/core.h>

#include "cli/config_reports.h"
#include "cli/diagnose_report.h"
#include "cli/guest_answer.h"
#include "cli/verb.h"
#include "cli/verbs.h"
#include "core/record.h"
#include "run/bench/compare_costs.h"
#include "run/bench/waits.h"
#include "run/flavours/check.h"
#include "run/mutants/mutants.h"
#include "run/soak/record.h"
#include "run/suite/prove.h"

namespace noio
{

namespace
{

// By what a report calls itself.
const std::map<std::string, nlohmann::json (*)(const std::string &)> &schemas()
{
	static const std::map<std::string, nlohmann::json (*)(const std::string &)> kAll{
		{"bench-alloc", record_schema<AllocBench>},
		{"bench-wait", record_schema<WaitBench>},
		{"config-check", record_schema<ConfigCheckReport>},
		{"config-diff", record_schema<ConfigDiffReport>},
		{"configs-check", record_schema<FlavoursReport>},
		{"diagnose", record_schema<DiagnoseReport>},
		{"faults", record_schema<Proof>},
		{"guest", record_schema<GuestReport>},
		{"matrix", record_schema<Proof>},
		{"mutants", record_schema<MutantsReport>},
		{"prove", record_schema<Proof>},
		{"selftests", record_schema<Proof>},
		{"soak", record_schema<SoakRecord>},
	};
	return kAll;
}

struct SchemaOptions {
	std::string report;
};

Result<Exit> print_schema(const SchemaOptions &options, Context &)
{
	fmt::print("{}", json_text(schemas().at(options.report)("noio " + options.report)));
	return Exit::kOk;
}

} // namespace

void add_schema_verb(CLI::App &app, Context &context)
{
	const auto verb = add_verb<SchemaOptions>(app, context, "schema",
						  "print the JSON Schema of a kind of report",
						  print_schema);
	verb.app.add_option("report", verb.options.report, "as its \"report\" says")
		->required()
		->check(CLI::IsMember(&schemas()));
}

} // namespace noio
