// SPDX-License-Identifier: GPL-2.0
#include "dist/same_tree.h"

#include "core/disk.h"
#include "core/temp_dir.h"
#include "dist/forms.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Result<TempDir> lay_out(const Files &files, const fs::path &scratch)
{
	auto dir = TempDir::make(scratch);
	if (!dir)
		return dir;
	for (const auto &[name, text] : files) {
		const auto written = write_file(dir->path() / "tree" / name, text);
		if (!written)
			return tl::make_unexpected(written.error());
	}
	return dir;
}

Result<void> run_all(const std::vector<Command> &commands, Runner &runner)
{
	for (const auto &command : commands) {
		const auto ran = runner.run(command);
		if (!ran)
			return tl::make_unexpected(ran.error());
		if (!ran->ok())
			return fail(command.argv.front() + " failed", command.cwd,
				    "it says:\n" + ran->out, Exit::kVerdict);
	}
	return {};
}

} // namespace

Result<std::vector<std::string>> changed_files(const std::vector<fs::path> &patches)
{
	std::string all;
	for (const auto &patch : patches) {
		const auto text = read_file(patch);
		if (!text)
			return tl::make_unexpected(text.error());
		all += *text;
	}
	return changed_files(all);
}

Result<Files> files_of(const fs::path &tree, const Series &series)
{
	const auto names = changed_files(series.patches);
	if (!names)
		return tl::make_unexpected(names.error());
	Files files;
	for (const auto &name : *names) {
		const auto content = read_file(tree / name);
		if (!content)
			return tl::make_unexpected(content.error());
		files[name] = *content;
	}
	return files;
}

Result<Files> apply_with_quilt(const Series &series, const Files &before,
			       const fs::path &scratch, Runner &runner)
{
	const auto dir = lay_out(before, scratch);
	if (!dir)
		return tl::make_unexpected(dir.error());
	const auto tree = dir->path() / "tree";
	const auto written = write_quilt(series, dir->path() / "patches");
	if (!written)
		return tl::make_unexpected(written.error());
	const auto patches = (dir->path() / "patches").string();
	// "-": the settings of a user have no say in it; --fuzz=0: nor has luck.
	const Command push{.argv = {"quilt", "--quiltrc", "-", "push", "-a", "--fuzz=0"},
			   .cwd = tree.string(),
			   .env = {{"QUILT_PATCHES", patches}, {"LC_ALL", "C"}}};
	return run_all({push}, runner).and_then([&] { return files_of(tree, series); });
}

Result<Files> apply_with_b4(const Series &series, const Files &before, const fs::path &scratch,
			    Runner &runner)
{
	const auto dir = lay_out(before, scratch);
	if (!dir)
		return tl::make_unexpected(dir.error());
	const auto tree = dir->path() / "tree";
	const auto written = write_mbox(series, dir->path());
	if (!written)
		return tl::make_unexpected(written.error());
	auto shazam = own_git(tree, {});
	shazam.argv = {"b4", "--offline-mode", "shazam", "-m", written->string()};
	shazam.cwd = tree.string();
	for (const auto *home : {"HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
		shazam.env[home] = dir->path().string();
	return run_all({own_git(tree, {"init", "--quiet"}), own_git(tree, {"add", "--all"}),
			own_git(tree, {"commit", "--quiet", "-m", "base"}),
			own_git(tree, {"config", "user.name", "pcpu-noio"}),
			own_git(tree, {"config", "user.email", "pcpu-noio@localhost"}), shazam},
		       runner)
		.and_then([&] { return files_of(tree, series); });
}

} // namespace noio
