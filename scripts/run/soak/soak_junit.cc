// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "core/text.h"
#include "render/junit.h"
#include "run/soak/soak_text.h"
#include "run/soak/soak_words.h"

namespace noio
{

namespace
{

double seconds_of(const Soak &soak, const std::string &scenario)
{
	std::chrono::milliseconds all{0};
	for (const auto &boot : soak.boots)
		if (boot.scenario == scenario)
			all += boot.wall;
	return std::chrono::duration<double>(all).count();
}

// What its boots complained of, each once.
std::string reasons_of(const Soak &soak, const std::string &scenario)
{
	std::string text;
	for (const auto &reason : soak.reasons)
		if (reason.starts_with(scenario + ": "))
			text += reason.substr(scenario.size() + 2) + "\n";
	return text;
}

void add_scenario(pugi::xml_node suite, const Soak &soak, const ScenarioTotal &total)
{
	auto node = add_case(suite, "scenario", total.name);
	node.append_attribute("time") =
		fmt::format("{:.3f}", seconds_of(soak, total.name)).c_str();
	const auto words = verdict_words(total);
	if (total.findings || total.unjudged)
		add_text(add_outcome(node, total.findings ? "failure" : "error", words),
			 reasons_of(soak, total.name));
	else if (total.boots == 0 || !total.skipped.empty())
		add_outcome(node, "skipped", words);
}

void add_finding(pugi::xml_node suite, const Finding &finding, const char *outcome,
		 const std::string &message)
{
	const auto node = add_case(suite, finding.scenario, finding.title());
	const auto where = fmt::format("{}, lines {} to {}\n", finding.log.string(),
				       finding.splat.first_line, finding.splat.last_line);
	add_text(add_outcome(node, outcome, message), where + finding.text);
}

void add_verdict(pugi::xml_node suite, const Soak &soak)
{
	const auto node = add_case(suite, "soak", "verdict");
	if (soak.verdict == Verdict::kClean)
		return;
	const auto *outcome = soak.verdict == Verdict::kFindings ? "failure" : "error";
	add_text(add_outcome(node, outcome, name(soak.verdict)), join(soak.reasons, "\n"));
}

} // namespace

std::string soak_junit(const SoakRecord &record)
{
	pugi::xml_document document;
	const auto suites = document.append_child("testsuites");
	const auto suite = [&](const char *what) {
		auto node =
			add_suite(suites, fmt::format("{} {} soak {}", record.kernel.release,
						      record.kernel.arch, what));
		node.append_attribute("timestamp") = plain_text(record.date).c_str();
		return node;
	};
	const auto scenarios = suite("scenarios");
	for (const auto &total : record.soak.scenarios)
		add_scenario(scenarios, record.soak, total);
	const auto reports = suite("reports");
	for (const auto &one : record.soak.percpu)
		add_finding(reports, one, "failure", fmt::format("{} times", one.times));
	for (const auto &one : record.soak.unrelated)
		add_finding(reports, one, "skipped",
			    "has not to do with percpu memory: it decides nothing");
	add_verdict(suite("verdict"), record.soak);
	return junit_text(document);
}

} // namespace noio
