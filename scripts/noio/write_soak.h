// SPDX-License-Identifier: GPL-2.0
// What noio does with a soak.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "soak/record.h"

namespace noio
{

// Prints @record and keeps it as @stem.txt and .json.
Result<void> write_soak(const SoakRecord &record, const std::filesystem::path &stem);

} // namespace noio
