// SPDX-License-Identifier: GPL-2.0
#include <array>

#include "core/disk.h"
#include "core/json.h"
#include "core/text.h"
#include "report/json_node.h"
#include "report/soak_json.h"

namespace noio
{

namespace
{

namespace fs = std::filesystem;
using std::chrono::duration_cast;
using std::chrono::seconds;

constexpr std::array kVerdicts{Verdict::kClean, Verdict::kFindings, Verdict::kVoid,
			       Verdict::kCorrupted};
constexpr std::array kKinds{
	SplatKind::kLockdep, SplatKind::kLockdepOff, SplatKind::kWarning,
	SplatKind::kBug,     SplatKind::kPanic,	     SplatKind::kKasan,
	SplatKind::kStall,   SplatKind::kSleeping,   SplatKind::kMemory,
};

// The one of @all that has the name @node says.
template <class All> auto named(const JsonNode &node, const All &all)
{
	const auto text = node.text();
	for (const auto one : all)
		if (name(one) == text)
			return one;
	node.complain("not a word that is known");
	return all[0];
}

std::vector<std::string> texts(const JsonNode &node)
{
	return node.list([](const JsonNode &one) { return one.text(); });
}

Counts counts(const JsonNode &node)
{
	Counts all;
	for (const auto &key : node.keys())
		all[key] = node[key].number<std::uint64_t>();
	return all;
}

SoakKernel read_kernel(const JsonNode &node)
{
	const auto config = node["config_sha256"];
	return {node["release"].text(),
		node["origin"].text(),
		node["arch"].text(),
		node["profile"].text(),
		config.null() ? std::nullopt : std::optional(config.text()),
		node["patches"].list([](const JsonNode &one) {
			return PatchName{one["id"].text(), one["subject"].text()};
		})};
}

SoakHost read_host(const JsonNode &node)
{
	return {node["cores"].number<unsigned>(),
		node["kernel"].text(),
		node["qemu"].text(),
		node["compiler"].text(),
		{node["accelerator"].text(), node["accelerator_why"].text()}};
}

ScenarioTotal read_scenario(const JsonNode &node)
{
	return {node["name"].text(),
		node["replays"].text(),
		node["boots"].number<unsigned>(),
		node["findings"].number<unsigned>(),
		node["unjudged"].number<unsigned>(),
		node["unrelated"].number<unsigned>(),
		node["skipped"].text(),
		duration_cast<seconds>(node["lockdep_on_seconds"].seconds()),
		node["iterations"].number<std::uint64_t>(),
		counts(node["counts"])};
}

SoakBoot read_boot(const JsonNode &node, const fs::path &dir)
{
	SoakBoot boot;
	boot.scenario = node["scenario"].text();
	boot.started = node["started_seconds"].seconds();
	boot.wall = node["wall_seconds"].seconds();
	boot.verdict = named(node["verdict"], kVerdicts);
	boot.reasons = texts(node["reasons"]);
	boot.skipped = node["skipped"].flag();
	if (const auto lockdep = node["lockdep"]; !lockdep.null())
		boot.word.lockdep = lockdep.flag();
	boot.lockdep_on = duration_cast<seconds>(node["lockdep_on_seconds"].seconds());
	boot.word.iterations = node["iterations"].number<std::uint64_t>();
	boot.word.counts = counts(node["counts"]);
	boot.log = dir / node["log"].text();
	return boot;
}

LockEdge read_lock(const JsonNode &node)
{
	return {node["class"].text(), node["function"].text(), node["lock"].text()};
}

Finding read_finding(const JsonNode &node, const fs::path &dir)
{
	const Splat splat{
		named(node["kind"], kKinds),
		node["title"].text(),
		node["first_line"].number<std::size_t>(),
		node["last_line"].number<std::size_t>(),
		node["chain"].list(read_lock),
		node["task"].text(),
	};
	return {name(splat.kind) + ": " + splat.title,
		node["scenario"].text(),
		splat,
		dir / node["log"].text(),
		node["times"].number<unsigned>(),
		node["text"].text()};
}

std::pair<std::string, std::string> read_edge(const JsonNode &node)
{
	return {node["from"].text(), node["to"].text()};
}

TableUse read_table(const JsonNode &node)
{
	return {node["table"].text(), node["used"].number<std::uint64_t>(),
		node["max"].number<std::uint64_t>()};
}

WordSite read_site(const JsonNode &node)
{
	return {node["count"].number<std::uint64_t>(), node["problem"].text(),
		node["mask"].number<std::uint64_t>(), texts(node["frames"])};
}

Soak read_all(const JsonNode &node, const fs::path &dir)
{
	const auto of_boot = [&dir](const JsonNode &one) { return read_boot(one, dir); };
	const auto of_finding = [&dir](const JsonNode &one) { return read_finding(one, dir); };
	const auto edges = node["edges"].list(read_edge);
	return {named(node["verdict"], kVerdicts),
		texts(node["reasons"]),
		node["scenarios"].list(read_scenario),
		node["findings"].list(of_finding),
		node["unrelated"].list(of_finding),
		{edges.begin(), edges.end()},
		node["sites"].list(read_site),
		node["tables"].list(read_table),
		node["boots"].list(of_boot),
		duration_cast<seconds>(node["wall_seconds"].seconds())};
}

} // namespace

Result<SoakRecord> parse_soak(std::string_view text, const fs::path &file)
{
	const auto next = "give the .json that noio soak wrote";
	const auto json = parse_json(text);
	if (json.is_discarded())
		return fail("this is no JSON, or not all of it", file.string(), next);
	std::string wrong;
	const JsonNode node(json, "", wrong);
	if (node["report"].text() != "noio soak")
		return fail("this is no report of noio soak", file.string(), next);
	SoakRecord record{read_all(node, file.parent_path()), node["began"].text(),
			  node["command"].text(), read_kernel(node["kernel"]),
			  read_host(node["host"])};
	if (!wrong.empty())
		return fail("this report of noio soak is damaged: " + printable(wrong),
			    file.string(), "run the soak again");
	return record;
}

Result<SoakRecord> read_soak(const fs::path &file)
{
	return read_file(file).and_then(
		[&file](const std::string &text) { return parse_soak(text, file); });
}

} // namespace noio
