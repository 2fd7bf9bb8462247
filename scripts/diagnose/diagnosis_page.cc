// SPDX-License-Identifier: GPL-2.0
#include "diagnose/diagnosis_page.h"

#include <fmt/format.h>

#include "core/text.h"
#include "diagnose/diagnosis_text.h"
#include "diagnose/hang_words.h"
#include "diagnose/wait_svg.h"
#include "render/json_list.h"
#include "render/page.h"

namespace noio
{

namespace
{

using nlohmann::json;

constexpr std::size_t kMostTasks = 200;

const char *colour(HangAnswer answer)
{
	return answer == HangAnswer::kYes ? "bad" : answer == HangAnswer::kNo ? "good" : "open";
}

json tasks_of(const Hang &hang)
{
	auto all = json::array();
	for (const auto *list : {&hang.holders, &hang.waiters, &hang.others})
		for (const auto &role : *list)
			if (all.size() < kMostTasks && !(list == &hang.waiters && role.under))
				all.push_back(sentence_of(role));
	return all;
}

json report_of(const DiagnosedReport &one)
{
	return {{"class", colour(one.answer)},
		{"kind", name(one.splat.kind)},
		{"sentence", one.sentence},
		{"times", one.times > 1 ? json(one.times) : json()},
		{"lines", fmt::format("{}-{}", one.splat.first_line, one.splat.last_line)},
		{"chain", chain_of(one.splat)}};
}

} // namespace

Result<std::string> diagnosis_html(const Diagnosis &diagnosis, const std::string &log,
				   const std::string &pattern)
{
	const auto &hang = diagnosis.hang;
	return fill_page(
		pattern,
		{{"log", printable(log)},
		 {"lines", diagnosis.lines},
		 {"answer", name(diagnosis.answer)},
		 {"class", colour(diagnosis.answer)},
		 {"verdict", diagnosis.verdict},
		 {"reasons", hang.reasons},
		 {"kernel", kernel_lines(diagnosis)},
		 {"reports", json_list(diagnosis.reports, report_of)},
		 {"graph", wait_svg(hang)},
		 {"edges", json_list(drawn_edges(hang),
				     [](const WaitEdge &edge) {
					     return json{{"closes", edge.closes},
							 {"sentence", sentence_of(edge)}};
				     })},
		 {"tasks", tasks_of(hang)},
		 {"evidence",
		  json_list(diagnosis.quotes,
			    [](const auto &one) {
				    return json{{"line", one.first}, {"text", one.second}};
			    })},
		 {"collect", wanted_more(hang)}});
}

} // namespace noio
