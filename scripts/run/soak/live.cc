// SPDX-License-Identifier: GPL-2.0
#include "run/soak/live.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "run/soak/boot_result.h"

namespace noio
{

namespace
{

constexpr std::size_t kBar = 20;

// Of a guest that prints without end the rest is not worth the time.
std::string read_begin(const std::filesystem::path &file)
{
	std::string text(1U << 20, '\0');
	std::ifstream in(file, std::ios::binary);
	in.read(text.data(), static_cast<std::streamsize>(text.size()));
	text.resize(static_cast<std::size_t>(in.gcount()));
	return text;
}

std::string bar(const LiveGuest &guest)
{
	const auto whole = std::max<std::chrono::seconds::rep>(guest.time.count(), 1);
	const auto full = std::min<std::size_t>(
		kBar, kBar * static_cast<std::size_t>(guest.word.elapsed.count()) /
			      static_cast<std::size_t>(whole));
	return std::string(full, '#') + std::string(kBar - full, '-');
}

std::string state(const LiveGuest &guest)
{
	const auto &word = guest.word;
	const auto findings = fmt::format("findings {}", guest.findings);
	if (word.scenario.empty())
		return "boots, " + findings;
	return fmt::format("{:>3}/{} s, {} iterations, lockdep {}, {}", word.elapsed.count(),
			   guest.time.count(), word.iterations,
			   !word.lockdep   ? "not asked yet"
			   : *word.lockdep ? "on"
					   : "off",
			   findings);
}

} // namespace

LiveGuest look_at(const Guest &guest, std::size_t number, const std::string &scenario,
		  std::chrono::seconds time)
{
	LiveGuest live{number, scenario, time, parse_word(read_begin(guest.word)), 0};
	Boot boot;
	boot.console = read_begin(guest.log);
	live.findings = judge_soak_boot(boot, live.word, scenario).percpu.size();
	return live;
}

std::vector<std::string> live_lines(const std::vector<LiveGuest> &guests)
{
	std::size_t widest = 0;
	for (const auto &guest : guests)
		widest = std::max(widest, guest.scenario.size());
	std::vector<std::string> lines;
	lines.reserve(guests.size());
	for (const auto &guest : guests)
		lines.push_back(fmt::format("  {:03} {:<{}} [{}] {}", guest.number,
					    guest.scenario, widest, bar(guest), state(guest)));
	return lines;
}

std::string live_text(const std::vector<LiveGuest> &guests)
{
	std::vector<std::string> all;
	all.reserve(guests.size());
	for (const auto &guest : guests)
		all.push_back(
			fmt::format("{:03} {} {}", guest.number, guest.scenario, state(guest)));
	return fmt::format("{}", fmt::join(all, "; "));
}

} // namespace noio
