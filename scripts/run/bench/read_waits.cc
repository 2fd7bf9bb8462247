// SPDX-License-Identifier: GPL-2.0
#include "run/bench/read_waits.h"

#include <set>

#include <fmt/format.h>
#include <re2/re2.h>

#include "console/lines.h"
#include "console/splat.h"
#include "core/piece.h"

namespace noio
{

namespace
{

struct Reader {
	LoadWaits waits;
	// How many failed, the last line of each kind, and how many reclaimed and were killed.
	std::set<std::string> said;
	int exit = -1;
	std::string wrong; // the first thing that is

	void read(std::string_view text);

private:
	void count(const std::string &kind, const std::string &what, std::uint64_t number);
	Durations &of(const std::string &kind);
};

Durations &Reader::of(const std::string &kind)
{
	return kind == "kernel" ? waits.kernel : kind == "noio" ? waits.noio : waits.plain;
}

void Reader::count(const std::string &kind, const std::string &what, std::uint64_t number)
{
	auto &durations = of(kind);
	bool twice = said.contains(kind);
	if (what == "failed") {
		durations.failed = number;
		said.insert(kind);
	} else {
		std::uint64_t duration = 0;
		twice = twice || !RE2::FullMatch(what, R"((\d+))", &duration) ||
			!durations.times.emplace(duration, number).second;
	}
	if (twice && wrong.empty())
		wrong = fmt::format("\"wait: {} {} {}\" is there twice, or too late", kind,
				    what, number);
}

void Reader::read(std::string_view text)
{
	static const RE2 of_kind(R"(wait: (kernel|noio|plain) (\d+|failed) (\d+))");
	static const RE2 stalls(R"(wait: stalls (\d+))");
	static const RE2 kills(R"(wait: kills (\d+))");
	static const RE2 ended(R"(noio: exit (\d+))");
	const auto line = piece(text);
	std::string kind, what;
	std::uint64_t number = 0;
	if (RE2::FullMatch(line, of_kind, &kind, &what, &number))
		count(kind, what, number);
	if (RE2::FullMatch(line, stalls, &waits.stalls))
		said.insert("stalls");
	if (RE2::FullMatch(line, kills, &waits.kills))
		said.insert("kills");
	RE2::FullMatch(line, ended, &exit);
}

// Memory gets short on purpose; whatever else the kernel reports is not part of the load.
std::string report(const std::string &console)
{
	for (const auto &splat : find_splats(console))
		if (splat.kind != SplatKind::kMemory)
			return fmt::format("line {}: {}", splat.first_line, splat.title);
	return {};
}

std::string unsound(const Boot &boot, const Reader &reader)
{
	if (boot.ending != Ending::kPoweredOff)
		return "the guest " + name(boot.ending);
	if (auto said = report(boot.console); !said.empty())
		return said;
	if (reader.exit != 0)
		return reader.exit < 0 ? "no exit status in the console"
				       : fmt::format("the load exits with {}", reader.exit);
	for (const char *what : {"kernel", "noio", "plain", "stalls", "kills"})
		if (!reader.said.contains(what))
			return fmt::format("\"wait: {}\" is not complete", what);
	if (reader.waits.stalls == 0)
		return "no task had to reclaim, so that there was no load";
	return reader.wrong;
}

} // namespace

Result<LoadWaits> read_waits(const Boot &boot, const std::filesystem::path &log)
{
	Reader reader;
	for (const Line &line : Lines(boot.console))
		reader.read(line.text);
	if (const auto why = unsound(boot, reader); !why.empty())
		return fail(why, log.string(), "this boot counts for nothing",
			    ErrorKind::kUnjudged);
	return reader.waits;
}

} // namespace noio
