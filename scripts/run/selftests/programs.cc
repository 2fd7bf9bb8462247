// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/programs.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "core/disk.h"
#include "core/piece.h"
#include "core/temp_dir.h"
#include "core/text.h"
#include "core/try.h"
#include "guest/initramfs.h"
#include "kconfig/kbuild.h"
#include "tree/suite.h"

namespace noio
{

namespace fs = std::filesystem;

namespace
{

constexpr const char *kInstalled = "installed";

struct Sources {
	SuiteFiles tests;
	fs::path guest; // a directory
	std::string key;
};

void add_files(std::string &all, const SuiteFiles &files)
{
	for (const auto &[file, text] : files)
		all += fmt::format("\n{} {} {} {}", file.size(), file, text.size(), text);
}

Result<Sources> read_sources(const ProgramsRequest &request, const Worktree &tree,
			     Runner &runner)
{
	Sources sources;
	TRY_ASSIGN(const auto compiler, compiler_version(request.arch, request.cross, runner));
	TRY_ASSIGN(sources.tests, read_files(request.root / "selftests/percpu"));
	sources.guest = request.root / "selftests/soak";
	TRY_ASSIGN(const auto guest, read_files(sources.guest));

	auto all = fmt::format("{}\n{}\n{}", tree.base_id, name(request.arch), compiler);
	add_files(all, sources.tests);
	add_files(all, guest);
	sources.key = sha256_text(all);
	return sources;
}

// Runs @argv; when it fails, its words are the error's.
Result<void> run(const std::vector<std::string> &argv, Runner &runner)
{
	TRY_ASSIGN(const auto ran, runner.run({.argv = argv,
					       .cwd = {},
					       .env = {{"MAKEFLAGS", ""}, {"LC_ALL", "C"}}}));
	if (!ran.ok())
		return fail("the kselftests do not build", argv.front(),
			    "it says:\n" + error_lines(ran.out, 12), ErrorKind::kFailed);
	return {};
}

Result<void> build(const ProgramsRequest &request, const Worktree &tree, const Sources &sources,
		   const fs::path &into, Runner &runner)
{
	TRY_ASSIGN(const auto selftests, place_selftests(tree.path, sources.tests));
	TRY(run({"make", "--no-print-directory", "-C", selftests.string(), "TARGETS=percpu",
		 "O=" + (into / "objects").string(),
		 "KSFT_INSTALL_PATH=" + (into / kInstalled).string(),
		 "ARCH=" + name(request.arch), "CROSS_COMPILE=" + request.cross,
		 "USERLDFLAGS=-static", "install"},
		runner));
	return run({"make", "--no-print-directory", "-C", sources.guest.string(),
		    "PERCPU=" + (selftests / "percpu").string(), "O=" + into.string(),
		    "CROSS_COMPILE=" + request.cross},
		   runner);
}

} // namespace

Result<std::vector<std::string>> read_named(const fs::path &makefile)
{
	TRY_ASSIGN(const auto text, read_file(makefile));
	std::vector<std::string> tests;
	for (const auto line : lines(text)) {
		std::string test;
		if (RE2::FullMatch(piece(line), R"(TEST_GEN_PROGS [:+]= (\S+))", &test))
			tests.push_back(test);
	}
	return tests;
}

Result<Programs> read_installed(const fs::path &installed)
{
	const auto file = installed / "kselftest-list.txt";
	TRY_ASSIGN(const auto list, read_file(file));
	Programs programs;
	programs.dir = installed / "percpu";
	programs.initramfs = installed.parent_path() / "initramfs.cpio";
	for (const auto line : lines(list)) {
		std::string test;
		if (!RE2::FullMatch(piece(line), R"(percpu:([\w.-]+))", &test))
			return fail("not a test of percpu: " + std::string(line), file.string(),
				    "look at selftests/percpu/Makefile");
		programs.tests.push_back(test);
	}
	if (programs.tests.empty())
		return fail("no test was installed", file.string(),
			    "look at selftests/percpu/Makefile");
	return programs;
}

Result<void> write_initramfs_of(const Programs &programs, const fs::path &built)
{
	GuestRoot root{{{"init", built / "init", {}, 0755},
			{"percpu/soak", built / "soak", {}, 0755},
			{"percpu/wait", built / "wait", {}, 0755},
			{"sbin/mkfs.btrfs", built / "mkfs", {}, 0755},
			{"sbin/btrfs.img", built / "btrfs.img"}},
		       {"proc", "sys", "dev", "tmp"}};
	std::error_code ec;
	for (auto at = fs::directory_iterator(programs.dir, ec);
	     !ec && at != fs::directory_iterator(); at.increment(ec)) {
		const auto mode = static_cast<unsigned>(at->status(ec).permissions());
		root.files.push_back(
			{"percpu/" + at->path().filename().string(), at->path(), {}, mode});
	}
	if (ec)
		return fail(ec.message(), programs.dir.string(), "look at its permissions");
	return write_initramfs(root, programs.initramfs);
}

Result<Programs> get_programs(const ProgramsRequest &request, const Worktree &tree,
			      Runner &runner, Status &status)
{
	TRY_ASSIGN(const auto sources, read_sources(request, tree, runner));
	const auto kept = request.cache / "selftests" / sources.key;
	std::error_code ec;
	if (fs::exists(kept, ec))
		return read_installed(kept / kInstalled);

	TRY_ASSIGN(const auto lock, lock_tree(tree));
	// Whoever had the lock may have built just these.
	if (fs::exists(kept, ec))
		return read_installed(kept / kInstalled);
	status.begin("build the kselftests, " + name(request.arch));
	TRY_ASSIGN(auto temporary, TempDir::make(kept.parent_path()));
	TRY(build(request, tree, sources, temporary.path(), runner));
	TRY_ASSIGN(const auto installed, read_installed(temporary.path() / kInstalled));
	TRY(write_initramfs_of(installed, temporary.path()));
	fs::remove_all(temporary.path() / "objects", ec);
	TRY(temporary.keep_as(kept));
	status.end(fmt::format("{} tests", installed.tests.size()));
	return read_installed(kept / kInstalled);
}

} // namespace noio
