// SPDX-License-Identifier: GPL-2.0
// What a soak runs: scripts/run/soak/scenarios.toml.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace noio
{

struct Scenario {
	std::string name;		// as the guest's program soak knows it
	std::string replays;		// one line, for the report
	std::vector<std::string> needs; // configuration symbols, without CONFIG_
};

// The one that takes locks in a wrong order on purpose.
constexpr std::string_view kBusted = "busted";

// The [[scenario]] tables of @toml, each with "name", "replays" and "needs". Errors: another
// key, a name twice, no scenario kBusted. @name is for errors.
Result<std::vector<Scenario>> read_scenarios(std::string_view toml, std::string_view name);

// Those of scripts/run/soak/scenarios.toml below @root.
Result<std::vector<Scenario>> load_scenarios(const std::filesystem::path &root);

// Those that match one of the globs @only, in their order; kBusted is always among them, at the
// beginning. Error: a glob that matches none.
Result<std::vector<Scenario>> choose_scenarios(const std::vector<Scenario> &all,
					       const std::vector<std::string> &only);

} // namespace noio
