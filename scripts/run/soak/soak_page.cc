// SPDX-License-Identifier: GPL-2.0
#include "run/soak/soak_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "render/json_list.h"
#include "render/page.h"
#include "run/soak/page_parts.h"
#include "run/soak/soak_words.h"
#include "run/soak/timeline.h"

namespace noio
{

namespace
{

using nlohmann::json;

constexpr std::ptrdiff_t kFirstReasons = 8;

std::string sentence(Verdict verdict)
{
	switch (verdict) {
	case Verdict::kClean:
		return "No report that has to do with percpu memory, no edge from "
		       "pcpu_alloc_mutex to fs_reclaim, no allocation under the mutex that "
		       "must not be.";
	case Verdict::kFindings:
		return "Something was found that must not be.";
	case Verdict::kInconclusive:
		return "Nothing was proven.";
	case Verdict::kCorrupted:
		return "A guest did not end as it has to: what it showed counts for nothing.";
	}
	return {};
}

json number(const std::string &value, const char *what)
{
	return {{"value", value}, {"what", what}};
}

json numbers(const Soak &soak)
{
	std::chrono::seconds watched{0};
	std::uint64_t iterations = 0, chunks = 0;
	for (const auto &one : soak.scenarios) {
		watched += one.lockdep_on;
		iterations += one.iterations;
		chunks += count_of(one.counts, "chunks_created");
	}
	return {number(time_words(soak.wall), "in all"),
		number(std::to_string(soak.boots.size()), "boots"),
		number(time_words(watched), "of guests with lockdep on"),
		number(std::to_string(iterations), "iterations"),
		number(std::to_string(chunks), "chunks created"),
		number(std::to_string(soak.percpu.size()), "reports about percpu memory"),
		number(std::to_string(soak.unrelated.size()), "unrelated reports")};
}

json findings(const std::vector<Finding> &all, const SoakPage &page, std::size_t first_graph)
{
	return json_list(all, [&, i = first_graph](const Finding &one) mutable {
		const auto graph = i < page.graphs.size() ? page.graphs[i] : "";
		i++;
		return page_finding(one, graph, page.dir);
	});
}

json group(const char *heading, const json &findings)
{
	const bool drawn = std::any_of(findings.begin(), findings.end(),
				       [](const json &one) { return one["graph"] != ""; });
	return {{"heading", heading}, {"drawn", drawn}, {"findings", findings}};
}

json header(const SoakRecord &record)
{
	const auto &reasons = record.soak.reasons;
	const auto cut = reasons.begin() +
			 std::min(kFirstReasons, static_cast<std::ptrdiff_t>(reasons.size()));
	const std::vector<std::string> first(reasons.begin(), cut), rest(cut, reasons.end());
	const auto patches = record.kernel.patches.size();
	return {{"release", record.kernel.release},
		{"arch", record.kernel.arch},
		{"series", fmt::format("{} {}", patches, patches == 1 ? "patch" : "patches")},
		{"verdict", name(record.soak.verdict)},
		{"sentence", sentence(record.soak.verdict)},
		{"reasons", first},
		{"more", rest.empty() ? json() : json{{"count", rest.size()}, {"all", rest}}},
		{"numbers", numbers(record.soak)}};
}

} // namespace

Result<std::string> soak_html(const SoakPage &page, const std::string &pattern)
{
	const auto &record = page.record;
	const auto &soak = record.soak;
	auto all = header(record);
	all.update(page_facts(record));
	all.update(
		{{"comparison", page.before ? page_comparison(*page.before, record) : json()},
		 {"scenarios", page_scenarios(soak)},
		 {"timeline", page_timeline(soak)},
		 {"locks", page_edges(soak)},
		 {"tables", page_tables(soak)},
		 {"sites", page_sites(soak)},
		 {"groups",
		  {group("Reports about percpu memory", findings(soak.percpu, page, 0)),
		   group("Unrelated reports, which decide nothing",
			 findings(soak.unrelated, page, soak.percpu.size()))}}});
	return fill_page(pattern, all);
}

} // namespace noio
