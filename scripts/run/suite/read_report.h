// SPDX-License-Identifier: GPL-2.0
// Reads a report that another run wrote, or a stranger.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/disk.h"
#include "core/error.h"
#include "core/record.h"
#include "core/text.h"

namespace noio
{

// Which verb wrote the report @json; empty when it does not say.
inline std::string verb_of(const nlohmann::json &json)
{
	const auto verb = json.find("report");
	return verb != json.end() && verb->is_string() ? verb->get<std::string>() : "";
}

// The report in @text, of @file, which one of the verbs @from wrote. Errors: cut off, of
// another verb, damaged or of another version: which place is not as it has to be.
template <Described Report> Result<Report> parse_report(std::string_view text,
							const std::filesystem::path &file,
							const std::vector<std::string> &from)
{
	const auto verbs = "noio " + join(from, " or ");
	const auto error = [&](const std::string &what) {
		return fail(what, file.string(), "give a .json that " + verbs + " wrote");
	};
	const auto json = parse_json(text);
	if (json.is_discarded())
		return error("this is no JSON, or not all of it");
	if (std::find(from.begin(), from.end(), verb_of(json)) == from.end())
		return error("this is no report of " + verbs);
	auto report = read_record<Report>(json, file.parent_path());
	if (!report)
		return error("this report is damaged, or of another version: " +
			     printable(report.error()));
	return *std::move(report);
}

// Also an error: not readable.
template <Described Report> Result<Report> read_report(const std::filesystem::path &file,
						       const std::vector<std::string> &from)
{
	return read_file(file).and_then([&](const std::string &text) {
		return parse_report<Report>(text, file, from);
	});
}

} // namespace noio
