// SPDX-License-Identifier: GPL-2.0
#include "run/suite/tested.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <re2/re2.h>
#include <strings.h>

#include "core/text.h"
#include "core/try.h"
#include "run/suite/prove.h"
#include "run/suite/read_report.h"

namespace noio
{

namespace
{

constexpr std::string_view kBegin = "<!-- tested-with: made by noio tested-with -->\n";
constexpr std::string_view kEnd = "<!-- end of tested-with -->\n";
constexpr std::string_view kHead =
	"| Linux | architecture | profile | trees | results | compiler | QEMU | run |\n"
	"|---|---|---|---|---|---|---|---|\n";

struct Span {
	std::size_t begin = 0, end = 0;
};

Result<Span> find_table(std::string_view readme)
{
	const auto begin = readme.find(kBegin);
	const auto end = readme.find(kEnd, begin);
	if (begin == readme.npos || end == readme.npos)
		return fail("the marks around the tested-with table are missing",
			    "patches/README.md",
			    fmt::format("put them back: {} and {}",
					kBegin.substr(0, kBegin.size() - 1),
					kEnd.substr(0, kEnd.size() - 1)));
	return Span{begin + kBegin.size(), end};
}

// "gcc (Debian 12.2.0-14) 12.2.0" -> "12.2.0"
std::string number_in(const std::string &version)
{
	std::string number;
	RE2::PartialMatch(version, R"((?:\) |version )(\d+\.\d+\.\d+))", &number);
	return number.empty() ? "?" : number;
}

bool older(const std::string &a, const std::string &b)
{
	return strverscmp(a.c_str(), b.c_str()) < 0;
}

} // namespace

Result<TestedRow> read_tested(std::string_view json, std::string_view name)
{
	TRY_ASSIGN(const auto proof, parse_report<Proof>(json, name, {"prove", "matrix"}));
	if (!proof.comparison || !proof.comparison->proven())
		return fail("this run proved nothing", std::string(name), "leave it out");
	const auto &kernel = proof.kernel;
	const auto &series = proof.subject.series;
	return TestedRow{.release = plain_text(kernel.release),
			 .arch = plain_text(kernel.arch),
			 .profile = plain_text(kernel.profile),
			 .compiler = number_in(proof.host.compiler),
			 .qemu = number_in(proof.host.qemu),
			 .trees = plain_text(join(proof.comparison->titles, ", ")),
			 .date = plain_text(proof.date.substr(0, 10)),
			 .cases = proof.comparison->tally.passed,
			 .second = series && series->find('/') != series->npos ? *series : ""};
}

Result<std::string> write_tested(std::string_view readme, std::vector<TestedRow> rows)
{
	TRY_ASSIGN(const auto span, find_table(readme));
	std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
		if (a.release != b.release)
			return older(a.release, b.release);
		return std::tie(b.arch, b.profile, a.second) <
		       std::tie(a.arch, a.profile, b.second);
	});
	std::string table(kHead);
	for (std::size_t i = 0; i < rows.size(); i++) {
		const auto &row = rows[i];
		const auto same = [&row](const TestedRow &other) {
			return std::tie(row.release, row.arch, row.profile, row.second) ==
			       std::tie(other.release, other.arch, other.profile, other.second);
		};
		if (i + 1 < rows.size() && same(rows[i + 1]))
			continue;
		table +=
			fmt::format("| {} | {} | {} | {} | {} | gcc {} | {} | {} |\n",
				    row.release, row.arch, row.profile,
				    row.trees + (row.second.empty() ? "" : " of " + row.second),
				    row.cases, row.compiler, row.qemu, row.date);
	}
	return std::string(readme.substr(0, span.begin)) + table +
	       std::string(readme.substr(span.end));
}

Result<std::vector<std::string>> tested_releases(std::string_view readme)
{
	TRY_ASSIGN(const auto span, find_table(readme));
	auto table = readme.substr(span.begin, span.end - span.begin);
	const auto bad = [](std::string_view line) {
		return fail("the tested-with table was changed by hand", "patches/README.md",
			    "run noio tested-with: " + std::string(line));
	};
	if (!table.starts_with(kHead))
		return bad(first_line(table));
	table.remove_prefix(kHead.size());
	std::vector<std::string> releases;
	std::string release;
	for (const auto line : lines(table)) {
		if (!RE2::FullMatch({line.data(), line.size()},
				    R"(\| (\S+) \| \w+ \| \w+ \| [^|]+ \| \d+ \| gcc [^|]+ \| )"
				    R"([^|]+ \| \d{4}-\d\d-\d\d \|)",
				    &release))
			return bad(line);
		releases.push_back(release);
	}
	return releases;
}

} // namespace noio
