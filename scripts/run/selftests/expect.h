// SPDX-License-Identifier: GPL-2.0
// What the kselftests are known to do: selftests/expect.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "console/splat.h"
#include "core/error.h"
#include "run/suite/expect.h"
#include "tree/series.h"

namespace noio
{

// A report of the kernel's that has nothing to do with percpu memory.
struct KnownReport {
	std::string test;
	std::string report; // a glob of report_name()
	std::string why;    // one line, for the report
};

// A patch of patches/<base>/faults/ that one test has to see.
struct Fault {
	std::string name; // of the patch, without .patch
	std::string test;
	std::string why;
};

struct Expected {
	std::vector<Expectation> fails; // on each tree that lacks a patch of the first series
	std::vector<KnownReport> reports;
	std::vector<Fault> faults;
};

// Of @toml what holds for @series: the [[fails]] tables, each with "test" and "why", the
// [[reports]] tables, which have "report" too, and the [[faults]] tables, which have "fault".
// Each may have "bases", a list of names; else it holds for all. Without @series, a tree that
// none is for, nothing has to fail, and the reports of all hold. @name is for errors.
Result<Expected> read_expected(std::string_view toml, std::string_view name,
			       const Series *series);

// The one of that name; null: there is none.
const Fault *find_fault(const std::vector<Fault> &faults, const std::string &name);

// "lockdep: possible circular locking dependency: ..."
std::string report_name(const Splat &splat);

// The first of @known for @splat during @test; null: nobody knows it.
const KnownReport *find_report(const std::vector<KnownReport> &known, const std::string &test,
			       const Splat &splat);

} // namespace noio
