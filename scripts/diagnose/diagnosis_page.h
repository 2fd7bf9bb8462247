// SPDX-License-Identifier: GPL-2.0
// A diagnosis as one HTML page that needs nothing beside itself.
#pragma once

#include <string>

#include "core/error.h"
#include "diagnose/diagnosis.h"

namespace noio
{

// Well-formed XML as well. @log: what it is called; @pattern: scripts/diagnose/diagnosis.html.
// Error: it is no template.
Result<std::string> diagnosis_html(const Diagnosis &diagnosis, const std::string &log,
				   const std::string &pattern);

} // namespace noio
