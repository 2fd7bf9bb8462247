// SPDX-License-Identifier: GPL-2.0
#include "noio/write_soak.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "report/soak.h"
#include "report/soak_json.h"

namespace noio
{

Result<void> write_soak(const SoakRecord &record, const std::filesystem::path &stem)
{
	const auto text = soak_text(record);
	const auto name = stem.string();
	return write_file(name + ".json", soak_json(record, stem.parent_path()))
		.and_then([&] { return write_file(name + ".txt", text); })
		.map([&] { fmt::print("{}report: {}.txt, .json\n", text, name); });
}

} // namespace noio
