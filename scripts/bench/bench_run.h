// SPDX-License-Identifier: GPL-2.0
// What every benchmark says of its run: of which kernel, made and run by what.
#pragma once

#include <string>
#include <string_view>

#include "core/error.h"
#include "core/json.h"
#include "report/json_node.h"

namespace noio
{

struct BenchRun {
	std::string began; // UTC: "2026-11-21T10:02:13Z"
	std::string release, origin, arch, compiler, qemu;
};

// The first two lines of a report.
std::string run_text(const BenchRun &run);

// An object; its members stand beside those of the benchmark, in a report and on a page.
nlohmann::json run_json(const BenchRun &run);
BenchRun read_run(const JsonNode &node);

// What @read makes of the report of "noio bench @name" that is @text, in @file. Errors: cut
// off, not written by that verb (which place is not as it has to be).
template <class Read> auto parse_bench(std::string_view text, const std::string &file,
				       const std::string &name, Read &&read)
	-> Result<decltype(read(std::declval<const JsonNode &>()))>
{
	const auto advice = "give what noio bench " + name + " wrote";
	const auto all = parse_json(text);
	if (all.is_discarded())
		return fail("no JSON, or half of it", file, advice);
	std::string wrong;
	const JsonNode node(all, "", wrong);
	auto bench = read(node);
	if (wrong.empty() && node["report"].text() != "bench-" + name)
		node["report"].complain("not \"bench-" + name + "\"");
	if (!wrong.empty())
		return fail(wrong, file, advice);
	return bench;
}

} // namespace noio
