// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/expect.h"

#include <algorithm>

#include "core/toml.h"
#include "core/try.h"
#include "tree/variant.h"

namespace noio
{

Result<Expected> read_expected(std::string_view toml, std::string_view name,
			       const Series *series)
{
	TRY_ASSIGN(const auto parsed, parse_toml(toml, name));
	TableReader file(parsed, "the file", name);
	const auto base = series == nullptr ? std::string() : series->base;
	Expected expected;
	file.tables("fails", expected.fails, [&](TableReader &table, Expectation &one) {
		table.need("test", one.cases);
		table.need("why", one.why);
		one.needs = series == nullptr ? PatchNumbers{} : of_first(*series);
		return table.holds_for(base) && series != nullptr;
	});
	file.tables("reports", expected.reports, [&](TableReader &table, KnownReport &one) {
		table.need("test", one.test);
		table.need("why", one.why);
		table.need("report", one.report);
		return table.holds_for(base) || series == nullptr;
	});
	file.tables("faults", expected.faults, [&](TableReader &table, Fault &one) {
		table.need("test", one.test);
		table.need("why", one.why);
		table.need("fault", one.name);
		return table.holds_for(base) && series != nullptr;
	});
	TRY(file.result());
	return expected;
}

const Fault *find_fault(const std::vector<Fault> &faults, const std::string &name)
{
	const auto found = std::find_if(faults.begin(), faults.end(),
					[&name](const Fault &one) { return one.name == name; });
	return found == faults.end() ? nullptr : &*found;
}

std::string report_name(const Splat &splat)
{
	return name(splat.kind) + ": " + splat.title;
}

const KnownReport *find_report(const std::vector<KnownReport> &known, const std::string &test,
			       const Splat &splat)
{
	const auto found = std::find_if(known.begin(), known.end(), [&](const auto &one) {
		return one.test == test && matches(one.report, report_name(splat));
	});
	return found == known.end() ? nullptr : &*found;
}

} // namespace noio
