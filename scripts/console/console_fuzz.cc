// SPDX-License-Identifier: GPL-2.0
// libFuzzer: whatever a console holds, it is read to its end.
#include <cstdint>

#include "console/ktap.h"
#include "console/splat.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const std::string_view log(reinterpret_cast<const char *>(data), size);
	noio::find_splats(log);
	noio::parse_ktap(log);
	return 0;
}
