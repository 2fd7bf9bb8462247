// SPDX-License-Identifier: GPL-2.0
// Files that somebody takes for a log and that are no text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace noio
{

struct Foreign {
	const char *what; // "it is compressed with gzip"
	const char *help; // what makes text of it
};

// Empty: @log may be text.
std::optional<Foreign> foreign_form(std::string_view log);

// An error that says so of @name, where @log is no text.
Result<void> need_text(std::string_view log, const std::string &name);

} // namespace noio
