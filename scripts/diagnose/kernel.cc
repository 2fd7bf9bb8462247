// SPDX-License-Identifier: GPL-2.0
#include "diagnose/kernel.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <re2/re2.h>

#include "core/piece.h"

namespace noio
{

namespace
{

struct KernelPatterns {
	RE2 banner{R"(Linux version (\d+\.\d+\S*) .*)", RE2::Latin1};
	RE2 comm{R"((?:Not tainted|Tainted: [A-Z ]+?) +(\d+\.\d+\.?\S*) #)", RE2::Latin1};
	RE2 header{R"((\d+\.\d+\.\S+) #\d+ (?:Not tainted|Tainted).*)", RE2::Latin1};
	RE2 uname{R"(Linux \S+ (\d+\.\d+\S*) #\d+.*)", RE2::Latin1};
	RE2 crash{R"(\s*RELEASE: (\d+\.\d+\S*)\s*)", RE2::Latin1};
	// Behind "#1 SMP": before that the compiler's is named.
	RE2 package{R"( #\d+ .*\bDebian (\d+\.\d+[\w.~+]*-[\w.~+]+))", RE2::Latin1};
	RE2 numbers{R"((\d{1,4})\.(\d{1,4})(?:\.(\d{1,5}))?(.*))", RE2::Latin1};
};

const KernelPatterns &patterns()
{
	static const KernelPatterns all;
	return all;
}

struct Numbers {
	unsigned version = 0, level = 0, sub = 0;
	std::string rest;

	[[nodiscard]] std::string branch() const
	{
		return fmt::format("{}.{}", version, level);
	}
	[[nodiscard]] bool since(unsigned v, unsigned l) const
	{
		return version > v || (version == v && level >= l);
	}
};

Numbers read_numbers(const std::string &text)
{
	Numbers all;
	std::string sub;
	if (RE2::FullMatch(text, patterns().numbers, &all.version, &all.level, &sub, &all.rest))
		all.sub = static_cast<unsigned>(std::atoi(sub.c_str()));
	return all;
}

// The stable releases that took a backport of 9a5b183941b5, which Linux 6.15 has.
struct Backport {
	unsigned version, level, since;
};
constexpr std::array kBackports =
	std::to_array<Backport>({{6, 1, 159}, {6, 6, 117}, {6, 12, 59}});

const char *const kProbe = "noio tree identify TREE tells by the source";

std::string series_for(const Numbers &numbers, const std::string &exact,
		       const std::vector<NamedVersion> &versions)
{
	std::vector<std::string> near;
	for (const auto &one : versions) {
		if (one.version == exact ||
		    one.version == fmt::format("{}.{}", numbers.branch(), numbers.sub))
			return fmt::format("patches/{} applies to it", one.series);
		const bool same = one.package == "linux-source-" + numbers.branch();
		if (same && std::find(near.begin(), near.end(), one.series) == near.end())
			near.push_back(one.series);
	}
	if (!near.empty())
		return fmt::format("patches/{}: {}", fmt::join(near, " or patches/"), kProbe);
	if (numbers.branch() == "6.6")
		return fmt::format(
			"none is made for 6.6; patches/v6.1.190 applied to 6.6.127 as it "
			"is; {}",
			kProbe);
	if (numbers.branch() == "6.18")
		return fmt::format(
			"none is made for 6.18; patches/v6.12 applied to 6.18.35 with "
			"one line of context changed; {}",
			kProbe);
	return fmt::format("none is made for {}: {} which is nearest", numbers.branch(),
			   kProbe);
}

} // namespace

KernelName find_kernel(std::string_view text)
{
	const auto &all = patterns();
	KernelName kernel;
	// Such lines are rare: what is none of them is told by a search.
	if (text.starts_with("Linux version "))
		kernel.banner = RE2::FullMatch(piece(text), all.banner, &kernel.release);
	else if (text.starts_with("Linux "))
		RE2::FullMatch(piece(text), all.uname, &kernel.release);
	else if (const auto at = std::min(text.find("Not tainted"), text.find("Tainted: "));
		 at != text.npos) {
		if (!RE2::FullMatch(piece(text), all.header, &kernel.release)) {
			auto rest = piece(text.substr(at));
			RE2::Consume(&rest, all.comm, &kernel.release);
		}
	} else if (text.find("RELEASE: ") != text.npos)
		RE2::FullMatch(piece(text), all.crash, &kernel.release);
	// crash has it in a line of its own.
	if ((!kernel.release.empty() || text.find("VERSION: #") != text.npos) &&
	    text.find("Debian ") != text.npos)
		RE2::PartialMatch(piece(text), all.package, &kernel.package);
	return kernel;
}

KernelAnswer judge_kernel(const KernelName &kernel, const std::vector<NamedVersion> &versions)
{
	if (kernel.release.empty())
		return {KernelIs::kCannotTell, "the log does not name it; uname -r does", ""};
	const auto own = read_numbers(kernel.release);
	const auto numbers = kernel.package.empty() ? own : read_numbers(kernel.package);
	// "6.1.0-18-amd64", "6.8.0-45-generic": a distribution counts by itself.
	const bool counted = kernel.package.empty() && own.sub == 0 && own.rest.size() > 1 &&
			     own.rest[0] == '-' && own.rest[1] >= '0' && own.rest[1] <= '9';
	if (counted)
		return {KernelIs::kCannotTell,
			fmt::format(
				"{} counts the distribution's builds, and not the releases of "
				"Linux; the whole of uname -a, or noio affected on that "
				"machine, "
				"tells",
				kernel.release),
			fmt::format("{}; then: {}", kProbe,
				    series_for(own, kernel.release, versions))};
	if (numbers.since(7, 3))
		return {KernelIs::kFixed,
			"Linux 7.3 has a fix of its own: what it allocates under the mutex is "
			"GFP_NOIO; what waits for kswapd there can still deadlock",
			"patches/v7.3/outside ends that, where it fits"};
	const auto backport =
		std::find_if(kBackports.begin(), kBackports.end(), [&](const Backport &one) {
			return one.version == numbers.version && one.level == numbers.level;
		});
	if (numbers.since(6, 15) ||
	    (backport != kBackports.end() && numbers.sub >= backport->since))
		return {KernelIs::kYes,
			backport != kBackports.end()
				? fmt::format("{} has had 9a5b183941b5 since {}.{}",
					      numbers.branch(), numbers.branch(),
					      backport->since)
				: "Linux has had 9a5b183941b5 since 6.15, and its own fix "
				  "since 7.3",
			series_for(numbers, kernel.package, versions)};
	if (!numbers.since(5, 7))
		return {KernelIs::kNo,
			"it does not have 9a5b183941b5; but before 5.7 callers in a NOFS or "
			"NOIO "
			"scope waited for the mutex, too",
			"none is made for it"};
	return {KernelIs::kNo,
		fmt::format("it does not have 9a5b183941b5{}, unless its distributor took "
			    "that: NOFS "
			    "and NOIO callers do not wait for the mutex, they fail early",
			    backport != kBackports.end()
				    ? fmt::format(", which came with {}.{}", numbers.branch(),
						  backport->since)
				    : ""),
		"none is needed against the deadlock"};
}

} // namespace noio
