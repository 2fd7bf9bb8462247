// SPDX-License-Identifier: GPL-2.0
#include "console/ktap_line.h"

#include <re2/re2.h>

namespace noio
{

namespace
{

// Compiled once; const RE2 objects are safe to share.
struct KtapPatterns {
	RE2 version{R"((?:KTAP version 1|TAP version 1[34])\s*)", RE2::Latin1};
	RE2 plan{R"(1\.\.([0-9]{1,9})\s*)", RE2::Latin1};
	RE2 skip_all{R"(1\.\.0 # SKIP\b\s*(.*?)\s*)", RE2::Latin1};
	RE2 bail_out{R"(Bail out!\s*(.*?)\s*)", RE2::Latin1};
	RE2 subtest{R"(# Subtest: (.*?)\s*)", RE2::Latin1};
	RE2 totals{R"(# (.*): pass:([0-9]{1,9}) fail:([0-9]{1,9}) skip:([0-9]{1,9}) )"
		   R"(total:([0-9]{1,9})\s*)",
		   RE2::Latin1};
	RE2 result{R"((not )?ok ([0-9]{1,9})(?: (?:- ?)?(.*))?)", RE2::Latin1};
	RE2 directive{R"((?i)(.*?)\s*# (SKIP|TODO|XFAIL|TIMEOUT|ERROR)\b:?\s*(.*?)\s*)",
		      RE2::Latin1};
};

const KtapPatterns &ktap_patterns()
{
	static const KtapPatterns all;
	return all;
}

void read_result(bool failed, std::string description, KtapLine &line)
{
	line.kind = KtapLine::Kind::kResult;
	line.status = failed ? TestStatus::kFailed : TestStatus::kPassed;
	std::string directive;
	if (RE2::FullMatch(description, ktap_patterns().directive, &line.name, &directive,
			   &line.reason)) {
		if (strcasecmp(directive.c_str(), "skip") == 0) {
			line.status = TestStatus::kSkipped;
			return;
		}
		if (strcasecmp(directive.c_str(), "timeout") == 0 ||
		    strcasecmp(directive.c_str(), "error") == 0)
			line.status = TestStatus::kFailed;
		line.reason = line.reason.empty() ? directive : directive + " " + line.reason;
		return;
	}
	line.name = std::move(description);
	while (!line.name.empty() && (line.name.back() == ' ' || line.name.back() == '\t'))
		line.name.pop_back();
}

// What a line of KTAP that begins with @first begins with.
std::string_view word_of(char first)
{
	switch (first) {
	case 'K':
		return "KTAP";
	case 'T':
		return "TAP ";
	case '1':
		return "1..";
	case 'B':
		return "Bail";
	case 'o':
		return "ok ";
	case 'n':
		return "not ";
	default:
		return "#";
	}
}

} // namespace

KtapLine read_ktap_line(std::string_view text)
{
	KtapLine line;
	std::size_t indent = 0;
	while (indent < text.size() && (text[indent] == ' ' || text[indent] == '\t'))
		indent++;
	if (indent == text.size())
		return line;
	line.indent = indent;
	const re2::StringPiece body(text.data() + indent, text.size() - indent);
	const KtapPatterns &p = ktap_patterns();
	std::string description;
	bool matched = false;

	if (!text.substr(indent).starts_with(
		    word_of(text[indent]))) // sooner told than by a pattern
		return line;
	switch (body[0]) {
	case 'K':
	case 'T':
		if (RE2::FullMatch(body, p.version))
			line.kind = KtapLine::Kind::kVersion;
		break;
	case '1':
		if (RE2::FullMatch(body, p.plan, &line.number))
			line.kind = KtapLine::Kind::kPlan;
		else if (RE2::FullMatch(body, p.skip_all, &line.reason)) {
			line.kind = KtapLine::Kind::kPlan;
			line.status = TestStatus::kSkipped;
		}
		break;
	case 'B':
		if (RE2::FullMatch(body, p.bail_out, &line.reason))
			line.kind = KtapLine::Kind::kBailOut;
		break;
	case '#':
		if (RE2::FullMatch(body, p.subtest, &line.name))
			line.kind = KtapLine::Kind::kSubtest;
		else if (RE2::FullMatch(body, p.totals, &line.name, &line.passed, &line.failed,
					&line.skipped, &line.total))
			line.kind = KtapLine::Kind::kTotals;
		else if (body.starts_with("# "))
			line.kind = KtapLine::Kind::kDiagnostic;
		break;
	case 'o':
	case 'n': {
		re2::StringPiece negation;
		matched = RE2::FullMatch(body, p.result, &negation, &line.number, &description);
		if (matched)
			read_result(!negation.empty(), std::move(description), line);
		break;
	}
	default:
		break;
	}
	return line;
}

} // namespace noio
