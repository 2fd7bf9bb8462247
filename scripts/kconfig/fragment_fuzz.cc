// SPDX-License-Identifier: GPL-2.0
// libFuzzer: a fragment that is read can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "kconfig/symbols.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const auto read =
		noio::read_settings({reinterpret_cast<const char *>(data), size}, "f");
	if (!read)
		return 0;
	const auto again = noio::read_settings(noio::settings_text(*read), "f");
	if (!again || again->size() != read->size())
		std::abort();
	for (const auto &[symbol, setting] : *read)
		if (again->at(symbol).value != setting.value)
			std::abort();
	return 0;
}
