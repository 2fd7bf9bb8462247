// SPDX-License-Identifier: GPL-2.0
#include "run/bench/price_svg.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace noio
{

namespace
{

constexpr double kWidth = 860, kLeft = 250, kRow = 17, kBar = 11, kTitle = 20;
constexpr double kPanel = 190, kGap = 14;
// Of the ratios, in percent; what is beyond is written at the edge.
constexpr double kLeast = -5, kMost = 12;
// Of the waits, in seconds: powers of ten.
constexpr double kShortest = 0.001, kLongest = 100;

constexpr const char *kHead =
	"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:g} {1:g}\" width=\"{0:g}\" "
	"height=\"{1:g}\" role=\"img\">\n"
	"<!-- made by noio bench price from the tables of README.md -->\n"
	"<title>What the series cost, in instructions and in waits</title>\n"
	"<style>text{{font:11px sans-serif;fill:#222}} .t{{font-weight:bold}} "
	".e{{text-anchor:end}} .m{{text-anchor:middle}} .g{{stroke:#ccc}} .z{{stroke:#444}} "
	".l{{stroke:#fff;stroke-width:2}} .k0{{fill:#777}} .k1{{fill:#1f77b4}} "
	".k2{{fill:#2ca02c}} .k3{{fill:#d62728}} .k4{{fill:#e9a23b}}</style>\n"
	"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";

std::string text(double x, double y, const char *kind, const std::string &what)
{
	return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", kind, x,
			   y, what);
}

std::string upright(const char *kind, double x, double top, double bottom)
{
	return fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}V{:.1f}\"/>\n", kind, x, top,
			   bottom);
}

std::string bar(std::size_t kernel, double x, double y, double width, double height)
{
	return fmt::format("<rect class=\"k{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
			   "height=\"{:g}\"/>\n",
			   kernel, x, y, width, height);
}

// A dot, or the percentage where that is beyond the panel.
std::string dot(std::size_t kernel, double left, double y, std::optional<double> ratio)
{
	if (!ratio)
		return "";
	const double percent = (*ratio - 1) * 100;
	if (percent > kMost)
		return fmt::format("<text class=\"e k{}\" x=\"{:.1f}\" y=\"{:.1f}\">+{:.0f} % "
				   "&#8594;</text>\n",
				   kernel, left + kPanel, y + 4, percent);
	const double x = left + kPanel * (percent - kLeast) / (kMost - kLeast);
	return fmt::format("<circle class=\"k{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>\n",
			   kernel, x, y);
}

std::string panel(const Price &price, std::size_t cpus, double left, double top)
{
	const double bottom = top + kRow * static_cast<double>(price.operations.size());
	auto svg = text(left + kPanel / 2, top - 6, "m t", price.cpus[cpus]);
	for (const int percent : {-5, 0, 5, 10}) {
		const double x = left + kPanel * (percent - kLeast) / (kMost - kLeast);
		svg += upright(percent == 0 ? "z" : "g", x, top, bottom);
		svg += text(x, bottom + 13, "m",
			    percent == 0 ? "0 %" : fmt::format("{:+} %", percent));
	}
	double y = top + kRow / 2;
	for (const auto &one : price.operations) {
		const auto &ratios = one.ratios.at(cpus);
		svg += dot(3, left, y, ratios.mainline) + dot(2, left, y, ratios.both) +
		       dot(1, left, y, ratios.three);
		y += kRow;
	}
	return svg;
}

double across(double seconds)
{
	const double inside = std::clamp(seconds, kShortest, kLongest);
	return (kWidth - kLeft - 60) * std::log(inside / kShortest) /
	       std::log(kLongest / kShortest);
}

std::string time(double seconds)
{
	return seconds < 1 ? fmt::format("{:g} ms", seconds * 1000)
			   : fmt::format("{:g} s", seconds);
}

// To the longest wait, with a notch at the p99.
std::string bars(const WaitPrice &caller, double top)
{
	auto svg = text(kLeft - 8, top + kBar * 3, "e", caller.caller);
	for (std::size_t i = 0; i < caller.waits.size(); i++) {
		const auto &wait = caller.waits[i];
		const double y = top + kBar * static_cast<double>(i);
		svg += bar(i, kLeft, y, across(wait.longest), kBar - 1);
		svg += upright("l", kLeft + across(wait.p99), y, y + kBar - 1);
		svg += text(kLeft + across(wait.longest) + 4, y + 9, "", time(wait.longest));
	}
	return svg;
}

std::string legend(const Price &price, double y)
{
	std::string svg;
	double x = kLeft;
	for (std::size_t i = 0; i < price.kernels.size(); i++) {
		svg += bar(i, x, y - 9, 10, 10) + text(x + 14, y, "", price.kernels[i]);
		x += 110;
	}
	return svg;
}

} // namespace

std::string price_svg(const Price &price)
{
	std::string svg = text(8, kTitle, "t", "Instructions, to unpatched");
	double y = kTitle * 3;
	svg += legend(price, kTitle);
	for (std::size_t i = 0; i < price.cpus.size(); i++)
		svg += panel(price, i, kLeft + static_cast<double>(i) * (kPanel + kGap), y);
	for (const auto &one : price.operations) {
		svg += text(kLeft - 8, y + kRow / 2 + 4, "e", one.operation);
		y += kRow;
	}
	y += kTitle * 3;
	svg += text(8, y, "t", "The longest wait; white: 99 % take less");
	y += kTitle / 2;
	const double top = y;
	for (const auto &one : price.callers) {
		svg += bars(one, y);
		y += kBar * static_cast<double>(one.waits.size()) + kGap;
	}
	for (double seconds = kShortest; seconds <= kLongest; seconds *= 10) {
		svg.insert(0, upright("g", kLeft + across(seconds), top, y));
		svg += text(kLeft + across(seconds), y + 13, "m", time(seconds));
	}
	return fmt::format(kHead, kWidth, y + kTitle) + svg + "</svg>\n";
}

} // namespace noio
