// SPDX-License-Identifier: GPL-2.0
// libFuzzer: whatever a guest says, it is read; half of it is never complete.
#include <cstdint>
#include <cstdlib>

#include "guest/word.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const std::string_view text(reinterpret_cast<const char *>(data), size);
	const auto word = noio::parse_word(text);
	if (word.complete() && noio::parse_word(text.substr(0, size - 1)).complete() &&
	    text.ends_with('\n'))
		std::abort();
	noio::console_word(text);
	return 0;
}
