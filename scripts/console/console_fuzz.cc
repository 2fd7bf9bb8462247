// SPDX-License-Identifier: GPL-2.0
// libFuzzer: whatever a log holds, it is read to its end, each of its lines once and in order.
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "console/foreign.h"
#include "console/ktap.h"
#include "console/lines.h"
#include "console/of_kernel.h"
#include "console/splat.h"

namespace
{

// The most lines that @log can have: a record has line ends of its own, and a line records.
std::size_t most_lines(std::string_view log)
{
	std::size_t most = 1;
	for (const char c : log)
		most += std::strchr("\n[\\{,", c) != nullptr;
	return most;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const std::string_view log(reinterpret_cast<const char *>(data), size);
	std::size_t last = 0;
	std::size_t count = 0;
	std::size_t text = 0;
	for (const noio::Line &line : noio::Lines(log)) {
		if (line.number < last || line.last < line.number)
			std::abort();
		last = line.number;
		count++;
		text += line.text.size();
	}
	if (text > size + count || count > most_lines(log))
		std::abort();
	noio::foreign_form(log);
	noio::of_kernel(log);
	noio::find_splats(log);
	noio::parse_ktap(log);
	return 0;
}
