// SPDX-License-Identifier: GPL-2.0
#include "tree/kdir.h"

#include <algorithm>
#include <fmt/core.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/piece.h"
#include "core/try.h"
#include "tree/git.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

tl::unexpected<Error> cannot_copy(const fs::path &file, const std::error_code &ec)
{
	return fail("cannot copy (" + ec.message() + ")", file.string(),
		    "look at the permissions and at the free space");
}

Result<bool> is_git_top(const fs::path &kdir, Runner &runner)
{
	TRY_ASSIGN(const auto top, runner.run(git(kdir, {"rev-parse", "--show-toplevel"})));
	std::error_code ec;
	if (!top.ok() && fs::exists(kdir / ".git", ec))
		return fail("git does not read it", kdir.string(), complaint(top.out));
	return top.ok() &&
	       fs::equivalent(top.out.substr(0, top.out.find_last_not_of('\n') + 1), kdir, ec);
}

Result<KdirFiles> list_git(const fs::path &kdir, Runner &runner)
{
	TRY(need_committed(kdir, runner));
	TRY_ASSIGN(const auto id, output_of(git(kdir, {"rev-parse", "HEAD^{tree}"}), runner));
	return KdirFiles{true, id, {}};
}

Result<KdirFiles> list_files(const fs::path &kdir)
{
	KdirFiles found;
	std::error_code ec;
	for (auto at = fs::recursive_directory_iterator(kdir, ec);
	     !ec && at != fs::recursive_directory_iterator(); at.increment(ec)) {
		const auto file = at->path().lexically_relative(kdir);
		if (is_build_product(file)) {
			if (at->is_directory(ec) && !at->is_symlink(ec))
				at.disable_recursion_pending();
		} else if (at->is_symlink(ec) || at->is_regular_file(ec)) {
			found.files.push_back(file);
		}
	}
	if (ec)
		return fail("cannot read (" + ec.message() + ")", kdir.string(),
			    "look at its permissions");
	std::sort(found.files.begin(), found.files.end());
	std::string summary;
	for (const auto &file : found.files) {
		std::error_code gone;
		const auto path = kdir / file;
		summary += file.string();
		if (fs::is_symlink(path, gone))
			summary +=
				fmt::format("\n-> {}\n", fs::read_symlink(path, gone).string());
		else
			summary += fmt::format(
				"\n{} {}\n", fs::file_size(path, gone),
				fs::last_write_time(path, gone).time_since_epoch().count());
	}
	found.id = sha256_text(summary);
	return found;
}

// As git checkout would, but with an index and a work tree outside of @kdir.
Result<void> copy_git(const fs::path &kdir, const fs::path &to, Runner &runner, Status &status)
{
	TRY_ASSIGN(auto dir, output_of(git(kdir, {"rev-parse", "--absolute-git-dir"}), runner));
	auto copy = git(to, {"read-tree", "--reset", "-u", "-v", "HEAD"});
	copy.env["GIT_DIR"] = dir;
	copy.env["GIT_WORK_TREE"] = to.string();
	const auto index = to / ".noio-index";
	copy.env["GIT_INDEX_FILE"] = index.string();
	std::string said;
	TRY_ASSIGN(const auto outcome, runner.run(copy, [&](std::string_view chunk) {
		said += chunk;
		unsigned long done = 0;
		unsigned long total = 0;
		if (RE2::PartialMatch(piece(chunk), R"(\((\d+)/(\d+)\))", &done, &total))
			status.update(done, total);
		return true;
	}));
	if (!outcome.ok())
		return fail("cannot copy the tree at HEAD", kdir.string(), complaint(said));
	std::error_code ec;
	fs::remove(index, ec);
	return {};
}

Result<void> copy_files(const fs::path &kdir, const std::vector<fs::path> &files,
			const fs::path &to, Status &status)
{
	unsigned long done = 0;
	for (const auto &file : files) {
		if (interrupted())
			return interrupted_at(kdir.string());
		std::error_code ec;
		fs::create_directories((to / file).parent_path(), ec);
		if (!ec)
			fs::copy(kdir / file, to / file, fs::copy_options::copy_symlinks, ec);
		if (ec)
			return cannot_copy(file, ec);
		status.update(++done, files.size());
	}
	return {};
}

} // namespace

bool is_build_product(const fs::path &file)
{
	const auto path = file.generic_string();
	static const RE2 kProduct(
		R"(\.git|\.config|\.config\.old|\.version|include/config|include/generated)"
		R"(|arch/[^/]+/include/generated|vmlinux.*|System\.map|[mM]odule.*\.symvers)"
		R"(|modules\.(?:order|builtin.*))"
		R"(|(?:.*/)?(?:\.[^/]*\.(?:cmd|d)|\.tmp_[^/]*|[^/]*\.(?:o|a|ko|mod|mod\.c|order)))");
	return RE2::FullMatch(path, kProduct);
}

Result<KdirFiles> list_kdir(const fs::path &kdir, Runner &runner)
{
	std::error_code ec;
	for (const char *file : {"Makefile", "mm/percpu.c"}) {
		if (!fs::is_regular_file(kdir / file, ec))
			return fail(std::string("not a kernel tree, it has no ") + file,
				    kdir.string(),
				    "name the top directory of a Linux source tree");
	}
	TRY_ASSIGN(const auto top, is_git_top(kdir, runner));
	return top ? list_git(kdir, runner) : list_files(kdir);
}

Result<void> copy_kdir(const fs::path &kdir, const KdirFiles &found, const fs::path &to,
		       Runner &runner, Status &status)
{
	return found.git ? copy_git(kdir, to, runner, status)
			 : copy_files(kdir, found.files, to, status);
}

} // namespace noio
