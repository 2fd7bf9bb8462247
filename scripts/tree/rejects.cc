// SPDX-License-Identifier: GPL-2.0
#include "tree/rejects.h"

#include <cstdlib>
#include <fmt/core.h>
#include <re2/re2.h>
#include <set>

#include "core/disk.h"
#include "core/piece.h"
#include "core/temp_dir.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

// The function that git diff found above the hunk for @file at @line of the old text.
std::string function_of(std::string_view patch, const std::string &file, unsigned long line)
{
	std::string current;
	for (const auto text : lines(patch)) {
		unsigned long start = 0;
		std::string heading;
		if (RE2::FullMatch(piece(text), R"(--- a/(\S+).*)", &current))
			continue;
		if (current != file ||
		    !RE2::FullMatch(piece(text),
				    R"(@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@ ?(.*))", &start,
				    &heading) ||
		    start != line)
			continue;
		std::string name;
		RE2::PartialMatch(heading, R"((\w+)\s*\()", &name);
		return name.empty() ? heading : name;
	}
	return "";
}

// Paths below the tree that @patch changes; nothing outside of it, whatever it says.
std::set<fs::path> touched(std::string_view patch)
{
	std::set<fs::path> files;
	for (const auto text : lines(patch)) {
		std::string file;
		if (!RE2::FullMatch(piece(text), R"((?:---|\+\+\+) [ab]/(\S+).*)", &file))
			continue;
		const auto path = fs::path(file).lexically_normal();
		if (path.is_relative() && *path.begin() != "..")
			files.insert(path);
	}
	return files;
}

void copy_missing(const fs::path &from, const fs::path &to, const std::set<fs::path> &files)
{
	for (const auto &file : files) {
		std::error_code ec;
		if (!fs::is_regular_file(from / file, ec) || fs::exists(to / file, ec))
			continue;
		fs::create_directories((to / file).parent_path(), ec);
		fs::copy_file(from / file, to / file, ec);
	}
}

// Has git apply @patch with @option to what of @tree is in @copy, and adds what comes of it.
Result<void> add_patch(Attempt &attempt, const fs::path &tree, const fs::path &copy,
		       const fs::path &patch, const char *option, Runner &runner)
{
	TRY_ASSIGN(const auto text, read_file(patch));
	copy_missing(tree, copy, touched(text));
	TRY_ASSIGN(const auto outcome,
		   runner.run(git_apply(copy, {"-v", option, patch.string()})));
	attempt.offset += total_offset(outcome.out);
	const auto rejects = parse_rejects(outcome.out, text);
	attempt.rejects.insert(attempt.rejects.end(), rejects.begin(), rejects.end());
	if (!outcome.ok() && rejects.empty())
		attempt.rejects.push_back(patch.filename().string() + " (" +
					  complaint(outcome.out) + ")");
	return {};
}

} // namespace

std::vector<Reject> parse_rejects(std::string_view output, std::string_view patch)
{
	std::vector<Reject> all;
	for (const auto text : lines(output)) {
		std::string file;
		unsigned long line = 0;
		if (RE2::FullMatch(piece(text), R"(error: patch failed: (.+):(\d+))", &file,
				   &line)) {
			const auto function = function_of(patch, file, line);
			all.push_back(fmt::format("{}:{}", file, line) +
				      (function.empty() ? "" : " (" + function + ")"));
		} else if (RE2::FullMatch(piece(text),
					  R"(error: (.+): No such file or directory)", &file)) {
			all.push_back(file + " (no such file)");
		} else if (RE2::FullMatch(piece(text), R"(error: (.+: already exists in .*))",
					  &file)) {
			all.push_back(file);
		}
	}
	return all;
}

std::size_t total_offset(std::string_view output)
{
	std::size_t total = 0;
	for (const auto text : lines(output)) {
		long offset = 0;
		if (RE2::PartialMatch(piece(text), R"(^Hunk #\d+ .*\(offset (-?\d+) lines?\))",
				      &offset))
			total += static_cast<std::size_t>(std::labs(offset));
	}
	return total;
}

Result<Attempt> try_patches(const fs::path &tree, const std::vector<fs::path> &patches,
			    Runner &runner)
{
	TRY_ASSIGN(const auto copy, TempDir::make(fs::temp_directory_path()));
	Attempt attempt;
	for (const auto &patch : patches)
		TRY(add_patch(attempt, tree, copy.path(), patch, "--reject", runner));
	return attempt;
}

Result<Attempt> try_without(const fs::path &tree, const std::vector<fs::path> &patches,
			    Runner &runner)
{
	TRY_ASSIGN(const auto copy, TempDir::make(fs::temp_directory_path()));
	Attempt attempt;
	for (auto patch = patches.rbegin(); patch != patches.rend() && attempt.rejects.empty();
	     ++patch)
		TRY(add_patch(attempt, tree, copy.path(), *patch, "-R", runner));
	return attempt;
}

} // namespace noio
