// SPDX-License-Identifier: GPL-2.0
// libFuzzer: whatever somebody takes for a log, it is diagnosed, and told in each form.
#include <cstdint>

#include "core/record.h"
#include "diagnose/diagnosis.h"
#include "diagnose/diagnosis_text.h"
#include "diagnose/wait_svg.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const std::string_view log(reinterpret_cast<const char *>(data), size);
	const auto diagnosis =
		noio::diagnose(log, {{"linux-source-6.12", "6.12.117", "v6.12"}});
	noio::diagnosis_text(diagnosis, "log");
	noio::json_text(noio::record_json(diagnosis));
	noio::wait_svg(diagnosis.hang);
	return 0;
}
