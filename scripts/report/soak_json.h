// SPDX-License-Identifier: GPL-2.0
// A soak as JSON: what all other reports of it are made from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "soak/record.h"

namespace noio
{

// One object, as report/soak.schema.json describes it. It is to be kept in the folder @dir:
// consoles are named as seen from there, so that the whole can be moved.
std::string soak_json(const SoakRecord &record, const std::filesystem::path &dir);

// The same back from @text, what is in @file. Of each boot's word only what the JSON tells is
// there. Errors: cut off, not written by noio soak (which place is not as it has to be).
Result<SoakRecord> parse_soak(std::string_view text, const std::filesystem::path &file);

// Also an error: not readable.
Result<SoakRecord> read_soak(const std::filesystem::path &file);

} // namespace noio
