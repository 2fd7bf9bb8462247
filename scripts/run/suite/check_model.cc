// SPDX-License-Identifier: GPL-2.0
#include "run/suite/check_model.h"

#include <algorithm>

#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/try.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

using Words = std::vector<std::string>;

// How the searcher is compiled, and called.
struct Kind {
	const char *name;
	Words defines, arguments;
};

// Assertions and deadlocks; then, with each task going on, whether the ltl of the model holds.
const Kind kSafety{"safety", {"-DSAFETY", "-DNOCLAIM"}, {"-m100000"}};
const Kind kProgress{"progress", {}, {"-m200000", "-a", "-f"}};

Result<std::string> run(const Words &argv, const fs::path &dir, Runner &runner)
{
	TRY_ASSIGN(const auto ran, runner.run({.argv = argv, .cwd = dir.string()}));
	if (!ran.ok())
		return fail("it fails: " + first_line(ran.out), join(argv, " "),
			    "run it there by hand");
	return ran.out;
}

Result<Search> search(const fs::path &model, const std::string &fault, const Kind &kind,
		      const fs::path &dir, Runner &runner)
{
	Words spin{"spin", "-a"}, cc{"cc", "-O1", "-w", "-DCOLLAPSE"}, pan{"./pan"};
	if (!fault.empty())
		spin.push_back("-D" + fault);
	spin.push_back(model.string());
	cc.insert(cc.end(), kind.defines.begin(), kind.defines.end());
	cc.insert(cc.end(), {"-o", "pan", "pan.c"});
	pan.insert(pan.end(), kind.arguments.begin(), kind.arguments.end());
	TRY(run(spin, dir, runner));
	TRY(run(cc, dir, runner));
	return run(pan, dir, runner).and_then(read_search);
}

CheckLine judge_sound(const Search &found, const Kind &kind)
{
	if (!found.error.empty())
		return {false, fmt::format("{}: {}", kind.name, found.error)};
	// A claim ends the search of a task early.
	if (&kind == &kSafety && found.unreached > 0)
		return {false, fmt::format("{}: {} steps of the model are never taken",
					   kind.name, found.unreached)};
	return {true, fmt::format("{}: no error in {} states", kind.name, found.states)};
}

Result<CheckLine> check_fault(const fs::path &model, const std::string &fault,
			      const fs::path &dir, Runner &runner)
{
	for (const auto *kind : {&kSafety, &kProgress}) {
		TRY_ASSIGN(const auto found, search(model, fault, *kind, dir, runner));
		if (!found.error.empty())
			return CheckLine{true, fmt::format("{} is found by {}: {}", fault,
							   kind->name, found.error)};
	}
	return CheckLine{false, fault + " is not found"};
}

} // namespace

std::vector<std::string> model_faults(std::string_view model)
{
	std::vector<std::string> faults;
	std::string name;
	for (const auto line : lines(model)) {
		if (RE2::FullMatch(re2::StringPiece(line.data(), line.size()),
				   R"(#\s*ifn?def\s+(\w+).*)", &name) &&
		    std::find(faults.begin(), faults.end(), name) == faults.end())
			faults.push_back(name);
	}
	return faults;
}

Result<Search> read_search(const std::string &console)
{
	Search found;
	unsigned errors = 0;
	const bool whole = RE2::PartialMatch(console, R"(errors: (\d+)\n)", &errors) &&
			   RE2::PartialMatch(console, R"((\d+) states, stored)", &found.states);
	if (whole && errors > 0) {
		if (!RE2::PartialMatch(console, R"((?m)^pan:\d+: *(.*)$)", &found.error))
			found.error = "an error";
		return found;
	}
	if (!whole || console.find("Search not completed") != std::string::npos ||
	    console.find("max search depth too small") != std::string::npos)
		return fail("the search is not exhaustive: " + first_line(console), "pan",
			    "give it more depth or memory");
	re2::StringPiece rest(console);
	unsigned steps = 0;
	while (RE2::FindAndConsume(
		&rest, R"(unreached in proctype \w+\n(?:\t[^(].*\n)*\t\((\d+) of)", &steps))
		found.unreached += steps;
	return found;
}

Result<std::vector<CheckLine>> check_model(const fs::path &model, const fs::path &dir,
					   Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto text, read_file(model));
	const auto faults = model_faults(text);
	const auto name = model.filename().string();
	if (faults.empty())
		return fail("a model without faults to put in", name, "#ifdef them");
	std::vector<CheckLine> checks;
	status.begin("search " + name);
	for (const auto *kind : {&kSafety, &kProgress}) {
		TRY_ASSIGN(const auto found, search(model, "", *kind, dir, runner));
		checks.push_back(judge_sound(found, *kind));
	}
	for (std::size_t i = 0; i < faults.size(); i++) {
		status.update(i, faults.size(), faults[i]);
		TRY_ASSIGN(const auto check, check_fault(model, faults[i], dir, runner));
		checks.push_back(check);
	}
	status.end();
	return checks;
}

} // namespace noio
