// SPDX-License-Identifier: GPL-2.0
// libFuzzer: any .config can be read and evaluated.
#include <cstdint>
#include <cstdlib>

#include "core/disk.h"
#include "kconfig/eval.h"

namespace
{

noio::Graph read_small_graph()
{
	const auto text = noio::read_file("kconfig/testdata/small-7.2.json").value_or("");
	auto graph = noio::read_graph(text, "small-7.2.json");
	if (!graph)
		std::abort(); // started in another folder than scripts/
	return *std::move(graph);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	static const auto graph = read_small_graph();
	noio::evaluate(graph, noio::read_user_values(
				      graph, {reinterpret_cast<const char *>(data), size}));
	return 0;
}
