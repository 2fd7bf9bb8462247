// SPDX-License-Identifier: GPL-2.0
#include "report/soak_json.h"

#include "console/splat_json.h"
#include "core/json.h"
#include "report/json_list.h"

namespace noio
{

namespace
{

using nlohmann::json;

double in_seconds(std::chrono::milliseconds time)
{
	return std::chrono::duration<double>(time).count();
}

json kernel_json(const SoakKernel &kernel)
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

json host_json(const SoakHost &host)
{
	return {{"cores", host.cores},
		{"kernel", host.kernel},
		{"qemu", host.qemu},
		{"compiler", host.compiler},
		{"accelerator", host.accelerator.name},
		{"accelerator_why", host.accelerator.why}};
}

json scenario_json(const ScenarioTotal &total)
{
	return {{"name", total.name},
		{"replays", total.replays},
		{"boots", total.boots},
		{"findings", total.findings},
		{"unjudged", total.unjudged},
		{"unrelated", total.unrelated},
		{"skipped", total.skipped},
		{"lockdep_on_seconds", in_seconds(total.lockdep_on)},
		{"iterations", total.iterations},
		{"counts", total.counts}};
}

json boot_json(const SoakBoot &boot, const std::filesystem::path &dir)
{
	return {{"scenario", boot.scenario},
		{"started_seconds", in_seconds(boot.started)},
		{"wall_seconds", in_seconds(boot.wall)},
		{"verdict", name(boot.verdict)},
		{"reasons", boot.reasons},
		{"skipped", boot.skipped},
		{"lockdep", boot.word.lockdep ? json(*boot.word.lockdep) : json()},
		{"lockdep_on_seconds", in_seconds(boot.lockdep_on)},
		{"iterations", boot.word.iterations},
		{"counts", boot.word.counts},
		{"log", boot.log.lexically_relative(dir).string()}};
}

json finding_json(const Finding &finding, const std::filesystem::path &dir)
{
	auto object = splat_json(finding.splat);
	object["scenario"] = finding.scenario;
	object["times"] = finding.times;
	object["log"] = finding.log.lexically_relative(dir).string();
	object["text"] = finding.text;
	return object;
}

json edge_json(const std::pair<std::string, std::string> &edge)
{
	return {{"from", edge.first}, {"to", edge.second}};
}

json table_json(const TableUse &table)
{
	return {{"table", table.table}, {"used", table.used}, {"max", table.max}};
}

json site_json(const WordSite &site)
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
	const auto of_boot = [&dir](const SoakBoot &one) { return boot_json(one, dir); };
	const auto of_finding = [&dir](const Finding &one) { return finding_json(one, dir); };
	const json object{
		{"report", "noio soak"},
		{"verdict", name(soak.verdict)},
		{"reasons", soak.reasons},
		{"began", record.began},
		{"wall_seconds", in_seconds(soak.wall)},
		{"command", record.command},
		{"kernel", kernel_json(record.kernel)},
		{"host", host_json(record.host)},
		{"scenarios", json_list(soak.scenarios, scenario_json)},
		{"boots", json_list(soak.boots, of_boot)},
		{"edges", json_list(soak.edges, edge_json)},
		{"tables", json_list(soak.tables, table_json)},
		{"sites", json_list(soak.sites, site_json)},
		{"findings", json_list(soak.percpu, of_finding)},
		{"unrelated", json_list(soak.unrelated, of_finding)},
	};
	return json_text(object);
}

} // namespace noio
