// SPDX-License-Identifier: GPL-2.0
// A small picture of lines.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace noio
{

struct PlotPoint {
	double x = 1, y = 1; // both above 0
};

struct PlotLine {
	std::string name;
	std::vector<PlotPoint> points; // in the order of x
};

struct Plot {
	std::string title;
	std::vector<PlotLine> lines; // at most six are told apart
};

// An <svg> with both axes logarithmic, the x and the first and last y of the points beside
// them. Empty where there is no point. Names and title are escaped.
std::string plot_svg(const Plot &plot);

} // namespace noio
