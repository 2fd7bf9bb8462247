// SPDX-License-Identifier: GPL-2.0
// What a proof boots on each kernel, and what is known of it beforehand.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "run/suite/boots.h"
#include "run/suite/expect.h"
#include "tree/subject.h"

namespace noio
{

struct Plan {
	std::string name; // begins the names of the reports: "prove"
	// All boots of one kernel of the subject, built from @tree.
	std::function<Result<Phase>(const Subject &subject, const Variant &tree,
				    const BootsRequest &boots)>
		run;
	// What trees fail that lack patches of the series; nothing, when it is not said.
	std::function<Result<std::vector<Expectation>>(const Series &series)> expected =
		[](const Series &) { return std::vector<Expectation>{}; };
};

// run_boots(), and load_expectations() of patches/ below @root.
Plan kunit_plan(const std::string &name, const std::filesystem::path &root, Runner &runner,
		Status &status);

} // namespace noio
