// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/expect.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/core.h>

#include "core/toml.h"
#include "tree/variant.h"

namespace noio
{

namespace
{

// One table of any list.
struct Entry {
	std::string test, why;
	std::string what; // "report" or "fault"
	bool holds = true;
};

// @what: the key that such a table has beside "test" and "why"; empty: none. Without a base,
// every table holds.
Result<Entry> read_entry(const toml::node &node, const std::string &what, std::string_view name,
			 const std::string &base)
{
	const auto *table = node.as_table();
	Entry entry;
	std::size_t known = what.empty() ? 2 : 3;
	bool right = table != nullptr;
	if (right) {
		entry.test = (*table)["test"].value_or(std::string());
		entry.why = (*table)["why"].value_or(std::string());
		if (!what.empty())
			entry.what = (*table)[what].value_or(std::string());
		const auto holds = holds_for(*table, base);
		known += table->contains("bases");
		entry.holds = base.empty() || holds.value_or(false);
		right = holds && table->size() == known && !entry.test.empty() &&
			!entry.why.empty() && entry.what.empty() == what.empty();
	}
	if (!right)
		return fail(fmt::format("an entry needs \"test\", \"why\"{} and perhaps "
					"\"bases\", a list of names, and no more",
					what.empty() ? "" : ", \"" + what + "\""),
			    fmt::format("{}:{}", name, node.source().begin.line),
			    "complete it");
	return entry;
}

// Those that hold of @key and what its tables have: "reports" have a "report".
Result<std::vector<Entry>> read_list(const toml::table &table, const std::string &key,
				     const std::string &what, std::string_view name,
				     const std::string &base)
{
	std::vector<Entry> all;
	const auto *list = table[key].as_array();
	for (std::size_t i = 0; list != nullptr && i < list->size(); i++) {
		auto entry = read_entry(*list->get(i), what, name, base);
		if (!entry)
			return tl::make_unexpected(entry.error());
		if (entry->holds)
			all.push_back(*std::move(entry));
	}
	return all;
}

} // namespace

Result<Expected> read_expected(std::string_view toml, std::string_view name,
			       const Series *series)
{
	const auto parsed = parse_toml(toml, name);
	if (!parsed)
		return tl::make_unexpected(parsed.error());
	for (const auto &[key, value] : *parsed) {
		const auto &list = key.str();
		if ((list != "fails" && list != "reports" && list != "faults") ||
		    !value.is_array())
			return fail(fmt::format("\"{}\" is no [[fails]], [[reports]] or "
						"[[faults]] table",
						list),
				    std::string(name), "remove it");
	}
	const auto base = series == nullptr ? std::string() : series->base;
	const auto fails = read_list(*parsed, "fails", "", name, base);
	if (!fails)
		return tl::make_unexpected(fails.error());
	const auto reports = read_list(*parsed, "reports", "report", name, base);
	if (!reports)
		return tl::make_unexpected(reports.error());
	const auto faults = read_list(*parsed, "faults", "fault", name, base);
	if (!faults)
		return tl::make_unexpected(faults.error());

	Expected expected;
	for (const auto &entry : *reports)
		expected.reports.push_back({entry.test, entry.what, entry.why});
	if (series == nullptr)
		return expected;
	for (const auto &entry : *fails)
		expected.fails.push_back({entry.test, entry.why, of_first(*series)});
	for (const auto &entry : *faults)
		expected.faults.push_back({entry.what, entry.test, entry.why});
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
