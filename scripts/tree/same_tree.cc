// SPDX-License-Identifier: GPL-2.0
#include "tree/same_tree.h"

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/try.h"
#include "tree/forms.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

Result<TempDir> lay_out(const Files &files, const fs::path &scratch)
{
	TRY_ASSIGN(auto dir, TempDir::make(scratch));
	for (const auto &[name, text] : files)
		TRY(write_file(dir.path() / "tree" / name, text));
	return dir;
}

Result<void> run_all(const std::vector<Command> &commands, Runner &runner)
{
	for (const auto &command : commands) {
		TRY_ASSIGN(const auto ran, runner.run(command));
		if (!ran.ok())
			return fail(command.argv.front() + " failed", command.cwd,
				    "it says:\n" + ran.out, ErrorKind::kFailed);
	}
	return {};
}

} // namespace

Result<std::vector<std::string>> changed_files(const std::vector<fs::path> &patches)
{
	std::string all;
	for (const auto &patch : patches) {
		TRY_ASSIGN(const auto text, read_file(patch));
		all += text;
	}
	return changed_files(all);
}

Result<Files> files_of(const fs::path &tree, const Series &series)
{
	TRY_ASSIGN(const auto names, changed_files(series.patches));
	Files files;
	for (const auto &name : names) {
		TRY_ASSIGN(files[name], read_file(tree / name));
	}
	return files;
}

Result<Files> apply_with_quilt(const Series &series, const Files &before,
			       const fs::path &scratch, Runner &runner)
{
	TRY_ASSIGN(const auto dir, lay_out(before, scratch));
	const auto tree = dir.path() / "tree";
	TRY(write_quilt(series, dir.path() / "patches"));
	const auto patches = (dir.path() / "patches").string();
	// "-": the settings of a user have no say in it; --fuzz=0: nor has luck.
	const Command push{.argv = {"quilt", "--quiltrc", "-", "push", "-a", "--fuzz=0"},
			   .cwd = tree.string(),
			   .env = {{"QUILT_PATCHES", patches}, {"LC_ALL", "C"}}};
	TRY(run_all({push}, runner));
	return files_of(tree, series);
}

Result<Files> apply_with_b4(const Series &series, const Files &before, const fs::path &scratch,
			    Runner &runner)
{
	TRY_ASSIGN(const auto dir, lay_out(before, scratch));
	const auto tree = dir.path() / "tree";
	TRY_ASSIGN(const auto written, write_mbox(series, dir.path()));
	auto shazam = own_git(tree, {});
	shazam.argv = {"b4", "--offline-mode", "shazam", "-m", written.string()};
	shazam.cwd = tree.string();
	for (const auto *home : {"HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
		shazam.env[home] = dir.path().string();
	TRY(run_all({own_git(tree, {"init", "--quiet"}), own_git(tree, {"add", "--all"}),
		     own_git(tree, {"commit", "--quiet", "-m", "base"}),
		     own_git(tree, {"config", "user.name", "pcpu-noio"}),
		     own_git(tree, {"config", "user.email", "pcpu-noio@localhost"}), shazam},
		    runner));
	return files_of(tree, series);
}

} // namespace noio
