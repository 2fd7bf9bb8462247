// SPDX-License-Identifier: GPL-2.0
// A soak as one HTML page that needs nothing beside itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "run/soak/record.h"

namespace noio
{

struct SoakPage {
	const SoakRecord &record;
	const SoakRecord *before = nullptr; // to be compared with; may be null
	// Of percpu's findings and then the unrelated ones, from draw_chains(). One that is
	// empty, or not there, is told as a list of its locks.
	std::vector<std::string> graphs;
	std::filesystem::path
		dir; // that the page will stand in: consoles are linked from there
};

// Well-formed XML as well. @pattern: scripts/run/soak/soak.html. Error: it is no template.
Result<std::string> soak_html(const SoakPage &page, const std::string &pattern);

} // namespace noio
