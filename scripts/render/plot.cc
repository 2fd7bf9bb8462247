// SPDX-License-Identifier: GPL-2.0
#include "render/plot.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace noio
{

namespace
{

constexpr double kWidth = 300, kHeight = 190;
constexpr double kLeft = 62, kRight = 12, kTop = 26, kBottom = 24;

// Where values of one axis stand in the picture.
class Axis
{
public:
	Axis(double low, double high, double from, double to)
	    : low_(std::log(low)), span_(std::max(std::log(high) - std::log(low), 1e-9)),
	      from_(from), to_(to)
	{
	}
	[[nodiscard]] double at(double value) const
	{
		return from_ + (to_ - from_) * (std::log(value) - low_) / span_;
	}

private:
	double low_, span_, from_, to_;
};

std::string escaped(const std::string &text)
{
	std::string safe;
	for (const char c : text)
		safe += c == '<'   ? "&lt;"
			: c == '>' ? "&gt;"
			: c == '&' ? "&amp;"
				   : std::string(1, c);
	return safe;
}

std::string label(double x, double y, const char *anchor, const std::string &text)
{
	return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x,
			   y, anchor, escaped(text));
}

std::string line_svg(const PlotLine &line, std::size_t number, const Axis &across,
		     const Axis &up)
{
	std::string points, dots;
	for (const auto &point : line.points) {
		points += fmt::format("{:.1f},{:.1f} ", across.at(point.x), up.at(point.y));
		dots += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.5\"><title>{}: "
				    "{:g}</title></circle>\n",
				    across.at(point.x), up.at(point.y), escaped(line.name),
				    point.y);
	}
	return fmt::format("<g class=\"line{}\"><polyline points=\"{}\"/>\n{}</g>\n", number,
			   points, dots);
}

} // namespace

std::string plot_svg(const Plot &plot)
{
	std::set<double> xs, ys;
	for (const auto &line : plot.lines)
		for (const auto &point : line.points) {
			xs.insert(point.x);
			ys.insert(point.y);
		}
	if (xs.empty())
		return {};
	const Axis across(*xs.begin(), *xs.rbegin(), kLeft, kWidth - kRight);
	const Axis up(*ys.begin(), *ys.rbegin(), kHeight - kBottom, kTop);
	auto svg = fmt::format("<svg class=\"plot\" viewBox=\"0 0 {} {}\" role=\"img\">\n",
			       kWidth, kHeight);
	svg += label(kLeft, 14, "start", plot.title);
	for (const auto x : xs)
		svg += label(across.at(x), kHeight - 6, "middle", fmt::format("{:g}", x));
	for (const auto y : {*ys.begin(), *ys.rbegin()})
		svg += label(kLeft - 8, up.at(y) + 4, "end", fmt::format("{:.6g}", y));
	for (std::size_t i = 0; i < plot.lines.size(); i++)
		svg += line_svg(plot.lines[i], i, across, up);
	return svg + "</svg>\n";
}

} // namespace noio
