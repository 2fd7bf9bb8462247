// SPDX-License-Identifier: GPL-2.0
#include "kernel/bisect_check.h"

#include <fmt/core.h>

#include "core/disk.h"
#include "core/try.h"
#include "kernel/bisect_build.h"
#include "kernel/warnings.h"
#include "tree/git.h"
#include "tree/same_tree.h"
#include "tree/variant.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// What a tool said of one tree.
struct Said {
	std::string of;	   // "gcc, SMP=n"
	std::string error; // why it did not end well
	std::vector<Warning> warnings;
};

Result<Said> kernel_doc(const fs::path &tree, const std::vector<std::string> &files,
			Runner &runner)
{
	Command command{.argv = {"scripts/kernel-doc", "-none"}, .cwd = tree.string()};
	command.argv.insert(command.argv.end(), files.begin(), files.end());
	TRY_ASSIGN(const auto ran, runner.run(command));
	// It calls it a success when it could not open a file.
	const bool fails = !ran.ok() || ran.out.find("Error: ") != std::string::npos;
	return Said{"kernel-doc", fails ? "it fails:\n" + ran.out : "",
		    read_warnings(ran.out, tree)};
}

// Of the last patch applied.
Result<CheckLine> whitespace(const fs::path &tree, const std::string &patch, Runner &runner)
{
	TRY_ASSIGN(const auto ran,
		   runner.run(own_git(tree, {"diff", "--check", "HEAD~1", "HEAD"})));
	if (ran.ok() && ran.out.empty())
		return CheckLine{true, patch + ": git diff --check: no whitespace damage"};
	return CheckLine{false, patch + ": git diff --check says:\n" + ran.out};
}

CheckLine compare(const std::string &patch, const Said &before, const Said &after)
{
	if (!after.error.empty())
		return {false, fmt::format("{}: {}: {}", patch, after.of, after.error)};
	const auto fresh = new_warnings(before.warnings, after.warnings);
	if (fresh.empty())
		return {true, fmt::format("{}: {}: nothing new ({} warnings)", patch, after.of,
					  after.warnings.size())};
	auto text = fmt::format("{}: {} says:", patch, after.of);
	for (const auto &warning : fresh)
		text += fmt::format("\n{}:{}: {}", warning.file, warning.line, warning.text);
	return {false, text};
}

Result<std::vector<Said>> ask_all(const fs::path &tree, const std::vector<std::string> &files,
				  const std::vector<Builder> &builders, const fs::path &logs,
				  const std::string &title, Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto doc, kernel_doc(tree, files, runner));
	std::vector<Said> all{doc};
	for (const auto &builder : builders) {
		status.begin(fmt::format("{}: {}", title, builder.name));
		TRY_ASSIGN(const auto built, build_objects(builder, runner));
		status.end();
		TRY(write_file(logs / fmt::format("{}, {}.log", title, builder.name),
			       built.log));
		all.push_back({builder.name, built.error, read_warnings(built.log, tree)});
	}
	return all;
}

} // namespace

Result<std::vector<CheckLine>> bisect_check(const Run &run, Runner &runner, Status &status)
{
	TRY(need_bisect_tools(run.arch, run.cross, runner));
	TRY_ASSIGN(const auto subject, get_subject(run.subject, runner, status));
	if (!subject.series)
		return tl::make_unexpected(
			no_series(subject, "noio tree identify says what it is"));
	const auto &series = *subject.series;
	const auto &tree = subject.tree;
	TRY_ASSIGN(const auto files, changed_files(series.patches));
	TRY_ASSIGN(const auto builders, configure_builders(run, tree, runner));

	std::vector<CheckLine> checks;
	std::vector<Said> before;
	for (unsigned count = 0; count <= series.size(); count++) {
		TRY_ASSIGN(const auto recipe, choose_patches(series, first(count)));
		TRY(checkout(tree, recipe, run.subject.root / "kunit", runner));
		TRY_ASSIGN(auto said,
			   ask_all(tree.path, files, builders,
				   run_dir(run, subject.identity.release),
				   fmt::format("{} of {} patches", count, series.size()),
				   runner, status));
		if (count == 0) {
			for (const auto &one : said)
				if (!one.error.empty())
					return fail("the tree does not build without patches",
						    subject.origin, one.of + ": " + one.error);
		} else {
			const auto patch = patch_name(series, count - 1);
			for (std::size_t i = 0; i < said.size(); i++)
				checks.push_back(compare(patch, before[i], said[i]));
			TRY_ASSIGN(const auto clean, whitespace(tree.path, patch, runner));
			checks.push_back(clean);
		}
		before = std::move(said);
	}
	return checks;
}

} // namespace noio
