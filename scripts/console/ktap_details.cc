// SPDX-License-Identifier: GPL-2.0
#include "console/ktap_details.h"

#include <algorithm>
#include <utility>

namespace noio
{

void KtapDetails::diagnostic(const Line &line, std::size_t indent)
{
	lines_.emplace_back(line.text.substr(indent));
	if (line.text.find("EXPECTATION FAILED at ") != std::string_view::npos ||
	    line.text.find("ASSERTION FAILED at ") != std::string_view::npos)
		explained_ = {.stamp = std::string(line.stamp),
			      .caller = std::string(line.caller)};
}

void KtapDetails::other(const Line &line)
{
	if (!explained_ || line.caller != explained_->caller)
		return;
	const bool same = explained_->stamp.empty() ? line.text.starts_with("    ")
						    : line.stamp == explained_->stamp;
	const auto begin = line.text.find_first_not_of(" \t");
	if (!same)
		explained_.reset();
	else if (begin != std::string_view::npos)
		lines_.emplace_back(line.text.substr(std::min<std::size_t>(begin, 4)));
}

void KtapDetails::interrupt(std::string_view caller)
{
	if (explained_ && explained_->caller == caller)
		explained_.reset();
}

std::vector<std::string> KtapDetails::take()
{
	return std::exchange(lines_, {});
}

} // namespace noio
