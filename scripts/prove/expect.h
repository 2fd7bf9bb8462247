// SPDX-License-Identifier: GPL-2.0
// What an unpatched base is known to fail: patches/<base>/expect.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace noio
{

struct Expectation {
	std::string cases; // a case's full name, or a glob of names
	std::string why;   // one line, for the report
};

// The [[fails]] tables of @toml, each with "case" and "why". Both are required, so that a
// failure is accepted for a stated reason only. @name is for errors.
Result<std::vector<Expectation>> read_expectations(std::string_view toml,
						   std::string_view name);

// Whether @glob (*, ?, [a-z]) is the whole of @name.
bool matches(const std::string &glob, const std::string &name);

// The first of @all for the case of that name; null: it has to pass.
const Expectation *find_expectation(const std::vector<Expectation> &all,
				    const std::string &name);

} // namespace noio
