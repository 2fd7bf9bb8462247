// SPDX-License-Identifier: GPL-2.0
#include "kernel/bisect_check.h"

#include <fmt/core.h>

#include "core/disk.h"
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
	const auto ran = runner.run(command);
	if (!ran)
		return tl::make_unexpected(ran.error());
	// It calls it a success when it could not open a file.
	const bool fails = !ran->ok() || ran->out.find("Error: ") != std::string::npos;
	return Said{"kernel-doc", fails ? "it fails:\n" + ran->out : "",
		    read_warnings(ran->out, tree)};
}

// Of the last patch applied.
Result<CheckLine> whitespace(const fs::path &tree, const std::string &patch, Runner &runner)
{
	const auto ran = runner.run(own_git(tree, {"diff", "--check", "HEAD~1", "HEAD"}));
	if (!ran)
		return tl::make_unexpected(ran.error());
	if (ran->ok() && ran->out.empty())
		return CheckLine{true, patch + ": git diff --check: no whitespace damage"};
	return CheckLine{false, patch + ": git diff --check says:\n" + ran->out};
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

Result<std::vector<Said>> ask_all(const BisectRequest &request, const Subject &subject,
				  const std::vector<std::string> &files,
				  const std::vector<Builder> &builders,
				  const std::string &title, Runner &runner, Status &status)
{
	auto doc = kernel_doc(subject.tree.path, files, runner);
	if (!doc)
		return tl::make_unexpected(doc.error());
	std::vector<Said> all{*std::move(doc)};
	for (const auto &builder : builders) {
		status.begin(fmt::format("{}: {}", title, builder.name));
		const auto built = build_objects(builder, runner);
		if (!built)
			return tl::make_unexpected(built.error());
		status.end();
		const auto log =
			request.out /
			fmt::format("bisect-check-{}-{}",
				    report_name(request.subject, subject.identity.release),
				    name(request.arch)) /
			fmt::format("{}, {}.log", title, builder.name);
		if (auto kept = write_file(log, built->log); !kept)
			return tl::make_unexpected(kept.error());
		all.push_back({builder.name, built->error,
			       read_warnings(built->log, subject.tree.path)});
	}
	return all;
}

} // namespace

Result<std::vector<CheckLine>> bisect_check(const BisectRequest &request, Runner &runner,
					    Status &status)
{
	if (auto tools = need_bisect_tools(request.arch, request.cross, runner); !tools)
		return tl::make_unexpected(tools.error());
	const auto lock = lock_trees(request.subject.cache);
	if (!lock)
		return tl::make_unexpected(lock.error());
	const auto subject = get_subject(request.subject, runner, status);
	if (!subject)
		return tl::make_unexpected(subject.error());
	if (!subject->series)
		return tl::make_unexpected(
			no_series(*subject, "noio tree identify says what it is"));
	const auto files = changed_files(subject->series->patches);
	if (!files)
		return tl::make_unexpected(files.error());
	const auto builders = configure_builders(request, subject->tree, runner);
	if (!builders)
		return tl::make_unexpected(builders.error());

	std::vector<CheckLine> checks;
	std::vector<Said> before;
	const auto &patches = subject->series->patches;
	for (unsigned count = 0; count <= patches.size(); count++) {
		const auto patch =
			count == 0 ? "unpatched" : patch_name(*subject->series, count - 1);
		const auto there =
			choose_patches(*subject->series, first(count))
				.and_then([&](const Recipe &recipe) {
					return checkout(subject->tree, recipe,
							request.subject.root / "kunit", runner);
				});
		if (!there)
			return tl::make_unexpected(there.error());
		auto said = ask_all(request, *subject, *files, *builders,
				    fmt::format("{} of {} patches", count, patches.size()),
				    runner, status);
		if (!said)
			return tl::make_unexpected(said.error());
		for (std::size_t i = 0; i < said->size(); i++)
			if (count > 0)
				checks.push_back(compare(patch, before[i], (*said)[i]));
			else if (!(*said)[i].error.empty())
				return fail("the tree does not build without patches",
					    subject->origin,
					    (*said)[i].of + ": " + (*said)[i].error);
		if (count > 0) {
			const auto clean = whitespace(subject->tree.path, patch, runner);
			if (!clean)
				return tl::make_unexpected(clean.error());
			checks.push_back(*clean);
		}
		before = *std::move(said);
	}
	return checks;
}

} // namespace noio
