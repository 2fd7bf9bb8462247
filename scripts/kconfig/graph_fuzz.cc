// SPDX-License-Identifier: GPL-2.0
// libFuzzer: whatever a dump holds, it is refused or can be evaluated.
#include <cstdint>

#include "kconfig/eval.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const auto graph =
		noio::read_graph({reinterpret_cast<const char *>(data), size}, "fuzz");
	if (graph)
		noio::evaluate(*graph, {});
	return 0;
}
