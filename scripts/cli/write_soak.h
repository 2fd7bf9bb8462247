// SPDX-License-Identifier: GPL-2.0
// What noio does with a soak.
#pragma once

#include <filesystem>

#include "cli/context.h"
#include "core/error.h"
#include "run/soak/record.h"

namespace noio
{

// Prints @record and keeps it as @stem.txt and .json, and as write_pages() does.
Result<void> write_soak(const SoakRecord &record, const std::filesystem::path &stem,
			const Context &context);

// Makes @stem.xml and .html of @record; the page compares it with @before, which may be null.
// Where lock chains cannot be drawn a line on stderr says so, and the page lists them.
Result<void> write_pages(const SoakRecord &record, const SoakRecord *before,
			 const std::filesystem::path &stem, const Context &context);

} // namespace noio
