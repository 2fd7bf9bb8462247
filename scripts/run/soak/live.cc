// SPDX-License-Identifier: GPL-2.0
#include "run/soak/live.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "run/soak/boot_result.h"
#include "run/soak/scenarios.h"

namespace noio
{

namespace
{

constexpr std::size_t kBar = 20;

constexpr std::size_t kMost = 1U << 20;

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

void Listener::hear(std::string_view console)
{
	console = console.substr(0, kMost - heard_);
	heard_ += console.size();
	tail_ += console;
}

void Listener::read_word()
{
	std::ifstream in(file_, std::ios::binary);
	in.seekg(static_cast<std::streamoff>(read_));
	std::string text(kMost - read_, '\0');
	in.read(text.data(), static_cast<std::streamsize>(text.size()));
	text.resize(static_cast<std::size_t>(in.gcount()));
	read_ += text.size();
	word_.feed(text);
	guest_.word = word_.word();
}

const LiveGuest &Listener::now()
{
	read_word();
	const auto whole = tail_.rfind('\n') + 1;
	SplatReader reader;
	for (const Line &line : Lines(std::string_view(tail_).substr(0, whole)))
		reader.feed(line);
	const bool goes_on = reader.open();
	const auto splats = std::move(reader).finish();
	if (guest_.scenario != kBusted)
		guest_.findings = before_ + static_cast<std::size_t>(std::count_if(
						    splats.begin(), splats.end(), is_percpu));
	if (!goes_on) {
		before_ = guest_.findings;
		tail_.erase(0, whole);
	}
	return guest_;
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
