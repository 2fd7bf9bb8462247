// SPDX-License-Identifier: GPL-2.0
#include "run/selftests/programs.h"

#include <algorithm>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char *kList = "percpu:test_gfp_trace\npercpu:test_io_flusher\n";

class Installed : public testing::Test
{
protected:
	void install(const std::string &list)
	{
		ASSERT_TRUE(write_file(dir() / "kselftest-list.txt", list));
	}

	std::string refused(const std::string &list)
	{
		install(list);
		const auto read = read_installed(dir());
		return read ? "read" : read.error().line();
	}

	[[nodiscard]] fs::path dir() const { return dir_->path() / "installed"; }

private:
	Result<TempDir> dir_ = TempDir::make(fs::temp_directory_path());
};

TEST_F(Installed, NamesTests)
{
	install(kList);
	const auto programs = read_installed(dir());
	ASSERT_TRUE(programs) << programs.error().line();
	EXPECT_THAT(programs->tests, ElementsAre("test_gfp_trace", "test_io_flusher"));
	EXPECT_EQ(programs->dir, dir() / "percpu");
}

TEST_F(Installed, HasToBeComplete)
{
	EXPECT_THAT(refused(""), HasSubstr("no test was installed"));
	EXPECT_THAT(refused("mm:x\n"), HasSubstr("not a test of percpu: mm:x"));
	EXPECT_THAT(refused("percpu:../x\n"), HasSubstr("not a test"));
	fs::remove(dir() / "kselftest-list.txt");
	EXPECT_FALSE(read_installed(dir()));
}

// With what stands for make and the compiler: installs what selftests/percpu has.
class GetPrograms : public testing::Test
{
protected:
	void SetUp() override
	{
		tools.on("", said("gcc 12\n")); // asked for its version
		tools.on(" make ", make);
		ASSERT_TRUE(write_file(dir_->path() / "selftests/percpu/Makefile", "one"));
		ASSERT_TRUE(write_file(dir_->path() / "selftests/soak/soak.c", "soak"));
		tree.path = dir_->path() / "tree";
		tree.base_id = "base";
		ASSERT_TRUE(write_file(tree.path / "tools/testing/selftests/lib.mk", ""));
	}

	static Result<Outcome> make(const Command &command)
	{
		const auto value = [&command](const std::string &name) {
			const auto &argv = command.argv;
			const auto found =
				std::find_if(argv.begin(), argv.end(), [&](const auto &word) {
					return word.starts_with(name);
				});
			return fs::path(found == argv.end() ? "" : found->substr(name.size()));
		};
		if (const auto to = value("KSFT_INSTALL_PATH="); !to.empty()) {
			EXPECT_TRUE(write_file(to / "kselftest-list.txt", kList));
			EXPECT_TRUE(write_file(to / "percpu/test_gfp_trace", "a program"));
			return said("");
		}
		for (const char *file : {"init", "soak", "wait", "mkfs", "btrfs.img"})
			EXPECT_TRUE(
				write_file(value("O=") / file, fmt::format("built {}", file)));
		return said("");
	}

	// How often the last get() had make run.
	[[nodiscard]] std::size_t makes() const
	{
		const auto programs = tools.programs();
		return std::count(programs.begin(), programs.end(), "make");
	}

	[[nodiscard]] ProgramsRequest request() const
	{
		ProgramsRequest request;
		request.root = dir_->path();
		request.cache = dir_->path() / "cache";
		request.cross = "x-";
		return request;
	}

	Result<Programs> get(const ProgramsRequest &request)
	{
		Status status;
		tools.commands.clear();
		return get_programs(request, tree, tools, status);
	}

	FakeRunner tools;
	Worktree tree;

private:
	Result<TempDir> dir_ = TempDir::make(fs::temp_directory_path());
};

TEST_F(GetPrograms, BuildsOnce)
{
	const auto programs = get(request());
	ASSERT_TRUE(programs) << programs.error().line();
	EXPECT_EQ(makes(), 2U);
	const auto cpio = read_file(programs->initramfs);
	ASSERT_TRUE(cpio);
	EXPECT_THAT(*cpio, HasSubstr("percpu/test_gfp_trace"));
	EXPECT_THAT(*cpio, HasSubstr("a program"));
	for (const char *file : {"init", "soak", "wait", "mkfs", "btrfs.img"})
		EXPECT_THAT(*cpio, HasSubstr(fmt::format("built {}", file)));

	const auto again = get(request());
	ASSERT_TRUE(again);
	EXPECT_EQ(again->initramfs, programs->initramfs);
	EXPECT_EQ(makes(), 0U);
}

TEST_F(GetPrograms, BuildsAnewForAnotherTestTreeOrArchitecture)
{
	ASSERT_TRUE(get(request()));
	auto other = request();
	other.arch = Arch::kArm64;
	ASSERT_TRUE(get(other));
	EXPECT_EQ(makes(), 2U);
	tree.base_id = "another";
	ASSERT_TRUE(get(other));
	EXPECT_EQ(makes(), 2U);
	for (const char *file : {"selftests/percpu/Makefile", "selftests/soak/soak.c"}) {
		ASSERT_TRUE(write_file(other.root / file, "two"));
		ASSERT_TRUE(get(other));
		EXPECT_EQ(makes(), 2U) << file;
	}
}

TEST_F(GetPrograms, KeepsNothingOfABrokenBuild)
{
	tools.on(" make ", said("a.c:1: error: no such thing\n", 2));
	const auto broken = get(request());
	ASSERT_FALSE(broken);
	EXPECT_EQ(broken.error().kind, ErrorKind::kFailed);
	EXPECT_THAT(broken.error().line(), HasSubstr("a.c:1: error: no such thing"));
	tools.on(" make ", interrupted_at("make"));
	const auto interrupted = get(request());
	ASSERT_FALSE(interrupted);
	EXPECT_EQ(interrupted.error().kind, ErrorKind::kInterrupted);
	EXPECT_TRUE(fs::is_empty(request().cache / "selftests"));
}

} // namespace
} // namespace noio
