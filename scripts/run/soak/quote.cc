// SPDX-License-Identifier: GPL-2.0
#include <fmt/format.h>

#include "console/lines.h"
#include "core/disk.h"
#include "core/text.h"
#include "run/soak/record.h"

namespace noio
{

namespace
{

constexpr std::size_t kLongest = 400; // lines; lockdep's reports have about 150

std::string quote(std::string_view console, const Splat &splat)
{
	std::string text;
	std::size_t count = 0;
	for (const Line &line : Lines(console)) {
		if (line.number < splat.first_line || line.number > splat.last_line)
			continue;
		if (count++ == kLongest)
			return text +
			       fmt::format("(cut: it ends in line {})\n", splat.last_line);
		text += plain_text(line.text) + "\n";
	}
	return text;
}

} // namespace

void quote_reports(Soak &soak)
{
	for (auto *list : {&soak.percpu, &soak.unrelated})
		for (auto &finding : *list)
			if (const auto console = read_file(finding.log))
				finding.text = quote(*console, finding.splat);
}

} // namespace noio
