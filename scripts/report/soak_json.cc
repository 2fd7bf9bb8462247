// SPDX-License-Identifier: GPL-2.0
#include "report/soak_json.h"

#include "console/splat_json.h"
#include "report/json_list.h"

namespace noio
{

namespace
{

using nlohmann::json;

double seconds(std::chrono::milliseconds time)
{
	return std::chrono::duration<double>(time).count();
}

json kernel(const SoakKernel &kernel)
{
	const auto patch = [](const PatchName &one) {
		return json{{"id", one.id}, {"subject", one.subject}};
	};
	return {{"release", kernel.release},
		{"origin", kernel.origin},
		{"arch", kernel.arch},
		{"profile", kernel.profile},
		{"config_sha256", kernel.config_sha256 ? json(*kernel.config_sha256) : json()},
		{"patches", json_list(kernel.patches, patch)}};
}

json host(const SoakHost &host)
{
	return {{"cores", host.cores},
		{"kernel", host.kernel},
		{"qemu", host.qemu},
		{"compiler", host.compiler},
		{"accelerator", host.accelerator.name},
		{"accelerator_why", host.accelerator.why}};
}

json scenario(const ScenarioTotal &total)
{
	return {{"name", total.name},
		{"replays", total.replays},
		{"boots", total.boots},
		{"findings", total.findings},
		{"unjudged", total.unjudged},
		{"unrelated", total.unrelated},
		{"skipped", total.skipped},
		{"lockdep_on_seconds", seconds(total.lockdep_on)},
		{"iterations", total.iterations},
		{"counts", total.counts}};
}

json boot(const SoakBoot &boot, const std::filesystem::path &dir)
{
	return {{"scenario", boot.scenario},
		{"started_seconds", seconds(boot.started)},
		{"wall_seconds", seconds(boot.wall)},
		{"verdict", name(boot.verdict)},
		{"reasons", boot.reasons},
		{"skipped", boot.skipped},
		{"lockdep", boot.word.lockdep ? json(*boot.word.lockdep) : json()},
		{"lockdep_on_seconds", seconds(boot.lockdep_on)},
		{"iterations", boot.word.iterations},
		{"counts", boot.word.counts},
		{"log", boot.log.lexically_relative(dir).string()}};
}

json finding(const Finding &finding, const std::filesystem::path &dir)
{
	auto object = splat_json(finding.splat);
	object["scenario"] = finding.scenario;
	object["times"] = finding.times;
	object["log"] = finding.log.lexically_relative(dir).string();
	object["text"] = finding.text;
	return object;
}

json edge(const std::pair<std::string, std::string> &edge)
{
	return {{"from", edge.first}, {"to", edge.second}};
}

json table(const TableUse &table)
{
	return {{"table", table.table}, {"used", table.used}, {"max", table.max}};
}

json site(const WordSite &site)
{
	return {{"count", site.count},
		{"problem", site.problem},
		{"mask", site.mask},
		{"frames", site.frames}};
}

} // namespace

std::string soak_json(const SoakRecord &record, const std::filesystem::path &dir)
{
	const auto &soak = record.soak;
	const auto of_boot = [&dir](const SoakBoot &one) { return boot(one, dir); };
	const auto of_finding = [&dir](const Finding &one) { return finding(one, dir); };
	const json object{
		{"report", "noio soak"},
		{"verdict", name(soak.verdict)},
		{"reasons", soak.reasons},
		{"began", record.began},
		{"wall_seconds", seconds(soak.wall)},
		{"command", record.command},
		{"kernel", kernel(record.kernel)},
		{"host", host(record.host)},
		{"scenarios", json_list(soak.scenarios, scenario)},
		{"boots", json_list(soak.boots, of_boot)},
		{"edges", json_list(soak.edges, edge)},
		{"tables", json_list(soak.tables, table)},
		{"sites", json_list(soak.sites, site)},
		{"findings", json_list(soak.percpu, of_finding)},
		{"unrelated", json_list(soak.unrelated, of_finding)},
	};
	// A console may hold bytes that are no UTF-8.
	return object.dump(1, '\t', false, json::error_handler_t::replace) + "\n";
}

} // namespace noio
