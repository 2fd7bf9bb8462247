// SPDX-License-Identifier: GPL-2.0
// A patch as git format-patch writes it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"

namespace noio
{

struct Mail {
	std::string separator; // "From <commit> Mon Sep 17 00:00:00 2001"
	std::vector<std::pair<std::string, std::string>> headers; // unfolded, in their order
	std::string body; // from after the empty line on

	// The value of the first header of that name; empty: there is none.
	[[nodiscard]] std::string header(std::string_view name) const;
};

// @name is for errors. Error: no such mail.
Result<Mail> parse_mail(std::string_view text, std::string_view name);

// "[PATCH 6.12 1/3] mm: this" -> "mm: this"
std::string bare_subject(std::string_view subject);

// The files that a patch changes, as its "+++ b/" lines name them, sorted, each once.
std::vector<std::string> changed_files(std::string_view patch);

} // namespace noio
