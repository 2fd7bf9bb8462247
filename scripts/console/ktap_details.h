// SPDX-License-Identifier: GPL-2.0
// What a test prints before its result line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/lines.h"

namespace noio
{

class KtapDetails
{
public:
	// A "# ..." line; @indent columns of it are KTAP's own.
	void diagnostic(const Line &line, std::size_t indent);

	// A line that is no KTAP: kept when it goes on with the explanation of a failure. KUnit
	// prints that as one printk record of several lines, which share time and caller;
	// without times those that are indented have to do.
	void other(const Line &line);

	// Another KTAP line by @caller ends an explanation.
	void interrupt(std::string_view caller);

	// All since the last call.
	std::vector<std::string> take();

private:
	std::vector<std::string> lines_;
	struct Record {
		std::string stamp, caller;
	};
	std::optional<Record> explained_; // the explanation that may go on
};

} // namespace noio
