// SPDX-License-Identifier: GPL-2.0
#include "cli/context.h"

#include <fmt/format.h>

#include "core/disk.h"
#include "core/text.h"
#include "core/try.h"
#include "tree/git.h"
#include "tree/series.h"
#include "tree/suite.h"

namespace noio
{

namespace
{

constexpr const char *kInstalled = "share/pcpu-noio";

// Of the names and contents of @files: the first twelve digits.
std::string digest(const Result<SuiteFiles> &files)
{
	if (!files)
		return "unreadable";
	std::string all;
	for (const auto &[name, text] : *files)
		all += name + " " + sha256_text(text) + "\n";
	return sha256_text(all).substr(0, 12);
}

Result<SuiteFiles> read_patches(const Series &series)
{
	SuiteFiles files;
	for (const auto &patch : own_patches(series)) {
		TRY_ASSIGN(files[patch.filename().string()], read_file(patch));
	}
	return files;
}

} // namespace

std::string commit_of(const std::filesystem::path &root, Runner &runner)
{
	const auto written = read_file(root / "commit");
	if (written)
		return first_line(*written);
	return output_of(own_git(root, {"describe", "--always", "--dirty"}), runner)
		.map([](const std::string &text) { return first_line(text); })
		.value_or("of no commit");
}

Result<std::string> version_text(std::filesystem::path root)
{
	if (root.empty()) {
		TRY_ASSIGN(root, find_root());
	}
	PosixRunner runner;
	auto text = fmt::format("noio {}\nsuite {}\n", commit_of(root, runner),
				digest(read_files(root / "kunit")));
	for (const auto &one : list_series(root / "patches").value_or(std::vector<Series>{}))
		text += fmt::format("series {}: {} patches, {}\n", name(one),
				    own_patches(one).size(), digest(read_patches(one)));
	text.pop_back();
	return text;
}

std::filesystem::path out_dir(const Context &context, const std::filesystem::path &given)
{
	std::error_code ec;
	return given.empty() ? context.out : std::filesystem::absolute(given, ec);
}

Result<std::filesystem::path> find_root()
{
	std::error_code ec;
	const auto self = std::filesystem::read_symlink("/proc/self/exe", ec);
	for (auto dir = self.parent_path(); !ec; dir = dir.parent_path()) {
		for (const auto &root : {dir, dir / kInstalled}) {
			std::error_code missing;
			if (std::filesystem::is_directory(root / "patches", missing) &&
			    std::filesystem::is_directory(root / "kunit", missing))
				return root;
		}
		if (dir == dir.parent_path())
			break;
	}
	if (ec)
		return fail("cannot tell where this program is", "/proc/self/exe",
			    "mount /proc, or say where the repository is with --root");
	return fail("no patches/ and kunit/ above this program", self.string(),
		    "say where the repository is with --root");
}

Result<void> complete(Context &context)
{
	if (context.root.empty()) {
		TRY_ASSIGN(context.root, find_root());
	}
	if (context.cache.empty()) {
		TRY_ASSIGN(context.cache, cache_dir());
	}
	std::error_code ec;
	context.root = std::filesystem::absolute(context.root, ec);
	// What is installed is not written to.
	const bool installed = context.root.parent_path().filename() == "share";
	context.out = std::filesystem::absolute(installed ? "out" : context.root / "out", ec);
	context.cache = std::filesystem::absolute(context.cache, ec);
	return {};
}

} // namespace noio
