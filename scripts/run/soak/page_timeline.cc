// SPDX-License-Identifier: GPL-2.0
#include <algorithm>

#include <fmt/format.h>

#include "render/json_list.h"
#include "run/soak/page_parts.h"
#include "run/soak/timeline.h"

namespace noio
{

namespace
{

using nlohmann::json;

// In units of the picture; its width is in the template, too.
constexpr double kLeft = 150, kRight = 975;
constexpr unsigned kTop = 4, kRow = 16, kBarHeight = 12, kGap = 8;

std::string unit(double value)
{
	return fmt::format("{:.1f}", value);
}

std::string across(double part)
{
	return unit(kLeft + part * (kRight - kLeft));
}

// So that a short boot of a long soak is seen.
std::string width(const Span &span)
{
	return unit(std::max(span.width * (kRight - kLeft), 1.0));
}

std::string class_of(const SoakBoot &boot)
{
	switch (boot.verdict) {
	case Verdict::kClean:
		return boot.skipped ? "skipped" : "clean";
	case Verdict::kFindings:
		return "findings";
	case Verdict::kInconclusive:
	case Verdict::kCorrupted:
		break;
	}
	return "unjudged";
}

// What a reader sees who points at it.
std::string told(const SoakBoot &boot)
{
	const auto second = [](std::chrono::milliseconds time) {
		return time_words(std::chrono::duration_cast<std::chrono::seconds>(time));
	};
	auto text = fmt::format("{}: {}, from {} to {}, lockdep on for {}, {} iterations",
				boot.scenario, boot.skipped ? "skipped" : name(boot.verdict),
				second(boot.started), second(boot.started + boot.wall),
				time_words(boot.lockdep_on), boot.word.iterations);
	for (const auto &reason : boot.reasons)
		text += "\n" + reason;
	return text;
}

json bar(const BootBar &one, unsigned top)
{
	return {{"class", class_of(*one.boot)},
		{"told", told(*one.boot)},
		{"x", across(one.whole.left)},
		{"width", width(one.whole)},
		{"watched_x", across(one.watched.left)},
		{"watched_width", unit(one.watched.width * (kRight - kLeft))},
		{"y", top + one.row * kRow + (kRow - kBarHeight) / 2},
		{"height", kBarHeight}};
}

} // namespace

json page_timeline(const Soak &soak)
{
	const auto all = timeline(soak);
	unsigned top = kTop;
	const auto lane = [&top](const Lane &one) {
		const auto height = one.rows * kRow;
		json drawn{{"scenario", one.scenario},
			   {"text_y", unit(top + height / 2.0 + 4)},
			   {"line_y", top + height + kGap / 2},
			   {"bars", json_list(one.bars, [top](const BootBar &boot) {
				    return bar(boot, top);
			    })}};
		top += height + kGap;
		return drawn;
	};
	const auto tick = [](const Tick &one) {
		return json{{"x", across(one.at)}, {"label", one.label}};
	};
	const auto lanes = json_list(all.lanes, lane);
	return {{"lanes", lanes},
		{"ticks", json_list(all.ticks, tick)},
		{"bottom", top},
		{"label_y", top + 16},
		{"height", top + 24}};
}

} // namespace noio
