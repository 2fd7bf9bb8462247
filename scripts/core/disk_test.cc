// SPDX-License-Identifier: GPL-2.0
#include "core/disk.h"

#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <limits>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/fd.h"
#include "core/temp_dir.h"

namespace
{

namespace fs = std::filesystem;

class Disk : public testing::Test
{
protected:
	noio::TempDir dir_ = *noio::TempDir::make(fs::temp_directory_path());
	fs::path file_ = dir_.path() / "some" / "file";
};

TEST_F(Disk, WrittenIsReadBackBytewise)
{
	std::string text("a\0b\r\n\xff", 6);
	text.resize(300000, 'x');
	ASSERT_TRUE(noio::write_file(file_, text));
	EXPECT_EQ(*noio::read_file(file_), text);
}

TEST_F(Disk, WriteReplacesAndLeavesNothingBeside)
{
	ASSERT_TRUE(noio::write_file(file_, "old, and longer"));
	ASSERT_TRUE(noio::write_file(file_, "new"));
	EXPECT_EQ(*noio::read_file(file_), "new");
	EXPECT_EQ(std::distance(fs::directory_iterator(file_.parent_path()), {}), 1);
}

TEST_F(Disk, FailedWriteNamesThePathAndLeavesNothing)
{
	fs::create_directories(file_); // a directory where the file has to go
	const auto wrote = noio::write_file(file_, "text");
	ASSERT_FALSE(wrote);
	EXPECT_EQ(wrote.error().where, file_.string());
	EXPECT_EQ(std::distance(fs::directory_iterator(file_.parent_path()), {}), 1);
}

TEST_F(Disk, ParentThatIsAFileIsAnError)
{
	ASSERT_TRUE(noio::write_file(file_, "text"));
	EXPECT_FALSE(noio::write_file(file_ / "below", "text"));
}

TEST_F(Disk, ReadingWhatIsNoFileIsAnError)
{
	EXPECT_NE(noio::read_file(file_).error().what.find("No such file"), std::string::npos);
	EXPECT_NE(noio::read_file(dir_.path()).error().what.find("directory"),
		  std::string::npos);
}

TEST_F(Disk, PipeThatNobodyWritesIsGivenUp)
{
	const auto pipe = dir_.path() / "pipe";
	ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
	const auto read = noio::read_chunks(
		pipe, [](auto) {}, std::chrono::seconds(1));
	ASSERT_FALSE(read);
	EXPECT_EQ(read.error().what, "nothing came for 1 s");
	EXPECT_EQ(read.error().where, pipe.string());

	const noio::Fd silent(open(pipe.c_str(), O_RDWR)); // a writer that says nothing
	EXPECT_FALSE(noio::read_chunks(
		pipe, [](auto) {}, std::chrono::seconds(1)));
}

TEST_F(Disk, PipeIsReadToItsEnd)
{
	int ends[2];
	ASSERT_EQ(pipe(ends), 0);
	const pid_t writer = fork();
	if (writer == 0) {
		for (const char *part : {"a", "b"})
			if (usleep(100 * 1000) != 0 || write(ends[1], part, 1) != 1)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	EXPECT_EQ(noio::read_file("/dev/fd/" + std::to_string(ends[0])).value_or("nothing"),
		  "ab");
	close(ends[0]);
	waitpid(writer, nullptr, 0);
}

TEST_F(Disk, EndlessAndHugeFilesAreNotReadWhole)
{
	ASSERT_TRUE(noio::write_file(file_, ""));
	fs::resize_file(file_, (512ULL << 20) + 1); // no disk is taken
	std::size_t most = 0;
	const auto count = [&most](std::string_view chunk) { most += chunk.size(); };
	for (const fs::path &path : {file_, fs::path("/dev/zero")}) {
		most = 0;
		const auto read = noio::read_chunks(path, count);
		ASSERT_FALSE(read) << path;
		EXPECT_EQ(read.error().what, "larger than 512 MiB");
		EXPECT_LE(most, 512U << 20);
	}
	EXPECT_EQ(noio::read_file("/dev/null").value_or("error"), "");
}

TEST_F(Disk, SpaceIsLookedForWhereThePathWillBe)
{
	EXPECT_TRUE(noio::need_space(file_ / "not" / "yet", 1));
	const auto none = noio::need_space(file_, std::numeric_limits<std::uint64_t>::max());
	ASSERT_FALSE(none);
	EXPECT_NE(none.error().what.find("MiB free"), std::string::npos);
	EXPECT_EQ(none.error().kind, noio::ErrorKind::kUsage);
}

TEST_F(Disk, KnownHashes)
{
	// FIPS 180-2, appendix B.1, and the hash of nothing.
	const std::string abc =
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	EXPECT_EQ(noio::sha256_text("abc"), abc);
	EXPECT_EQ(noio::sha256_text(""),
		  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	ASSERT_TRUE(noio::write_file(file_, "abc"));
	EXPECT_EQ(*noio::sha256_file(file_), abc);
}

TEST_F(Disk, HashOfAFileLargerThanABuffer)
{
	const std::string big((3 << 20) + 17, 'z');
	ASSERT_TRUE(noio::write_file(file_, big));
	EXPECT_EQ(*noio::sha256_file(file_), noio::sha256_text(big));
}

TEST_F(Disk, HashOfWhatIsNoFileIsAnError)
{
	EXPECT_FALSE(noio::sha256_file(file_));
	EXPECT_FALSE(noio::sha256_file(dir_.path()));
}

TEST(PlainPath, HasNothingThatMakeTakesApart)
{
	EXPECT_TRUE(noio::need_plain_path("/a_b/linux-6.12.117-1~deb12u1", ""));
	EXPECT_TRUE(noio::need_plain_path("/caf\xc3\xa9/a=b,c+d@e", ""));
	for (const char *path : {"/a b", "/a\tb", "/a\nb", "/a:b", "/a$b", "/a#b", "/a%b",
				 "/a'b", "/a\"b", "/a;b", "/a\\b", "/a(b)"}) {
		const auto plain = noio::need_plain_path(path, "move it");
		ASSERT_FALSE(plain) << path;
		EXPECT_EQ(plain.error().where, path);
		EXPECT_EQ(plain.error().next, "move it");
	}
}

TEST(Error, IsOneLineWhateverThePath)
{
	const auto error = noio::fail("bad", "/a\nb\x1b[2J\x7f/caf\xc3\xa9", "mend\nit");
	EXPECT_EQ(error.value().line(), "bad: /a?b?[2J?/caf\xc3\xa9; mend\nit");
}

TEST(CacheDir, FollowsTheEnvironmentAndIgnoresRelativePaths)
{
	const std::string home = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "";
	const std::string xdg =
		std::getenv("XDG_CACHE_HOME") != nullptr ? std::getenv("XDG_CACHE_HOME") : "";
	setenv("XDG_CACHE_HOME", "/x", 1);
	setenv("HOME", "/h", 1);
	EXPECT_EQ(*noio::cache_dir(), "/x/pcpu-noio");
	setenv("XDG_CACHE_HOME", "relative", 1);
	EXPECT_EQ(*noio::cache_dir(), "/h/.cache/pcpu-noio");
	unsetenv("HOME");
	EXPECT_FALSE(noio::cache_dir());
	xdg.empty() ? unsetenv("XDG_CACHE_HOME") : setenv("XDG_CACHE_HOME", xdg.c_str(), 1);
	if (!home.empty())
		setenv("HOME", home.c_str(), 1);
}

TEST_F(Disk, LockIsExclusiveAndEndsWithItsOwner)
{
	const auto busy = [&] {
		const int fd = open(file_.c_str(), O_RDWR);
		const bool got = flock(fd, LOCK_EX | LOCK_NB) == 0;
		close(fd);
		return !got;
	};
	{
		auto lock = noio::FileLock::take(file_);
		ASSERT_TRUE(lock);
		const noio::FileLock moved = std::move(*lock);
		EXPECT_TRUE(busy());
	}
	EXPECT_FALSE(busy());
}

TEST_F(Disk, LockWaitsForTheOtherAndSaysSo)
{
	ASSERT_TRUE(noio::write_file(file_, ""));
	int ready[2];
	ASSERT_EQ(pipe(ready), 0);
	const pid_t other = fork();
	if (other == 0) {
		const auto lock = noio::FileLock::take(file_);
		write(ready[1], "x", 1) == 1 ? usleep(400 * 1000) : 0;
		_exit(0);
	}
	char byte = 0;
	ASSERT_EQ(read(ready[0], &byte, 1), 1);
	testing::internal::CaptureStderr();
	EXPECT_TRUE(noio::FileLock::take(file_));
	const auto said = testing::internal::GetCapturedStderr();
	EXPECT_EQ(said.find(fmt::format("waiting for pid {} (", other)), 0U) << said;
	EXPECT_NE(said.find("tests"), std::string::npos) << "the command: " << said;
	EXPECT_EQ(said.find("waiting"), said.rfind("waiting"));
	waitpid(other, nullptr, 0);
}

TEST_F(Disk, LockThatCannotBeMadeIsAnError)
{
	fs::create_directories(file_);
	EXPECT_FALSE(noio::FileLock::take(file_));
}

TEST(TempDir, GoesWithItsOwnerUnlessKept)
{
	auto parent = *noio::TempDir::make(fs::temp_directory_path());
	fs::path gone;
	{
		auto dir = *noio::TempDir::make(parent.path() / "new");
		gone = dir.path();
		ASSERT_TRUE(noio::write_file(gone / "deep" / "file", "x"));
		auto kept = *noio::TempDir::make(parent.path());
		ASSERT_TRUE(kept.keep_as(parent.path() / "kept"));
	}
	EXPECT_FALSE(fs::exists(gone));
	EXPECT_TRUE(fs::exists(parent.path() / "kept"));
}

TEST(TempDir, RemovesWhatAKilledOneLeft)
{
	auto parent = *noio::TempDir::make(fs::temp_directory_path());
	const auto live = *noio::TempDir::make(parent.path());
	const auto old = fs::file_time_type::clock::now() - std::chrono::hours(2);
	for (const char *name : {".noio-killed", ".noio-begun", "no-temporary"})
		ASSERT_TRUE(noio::write_file(parent.path() / name / "deep" / "file", "x"));
	for (const fs::path &aged :
	     {live.path(), parent.path() / ".noio-killed", parent.path() / "no-temporary"})
		fs::last_write_time(aged, old);

	const auto next = *noio::TempDir::make(parent.path());
	EXPECT_FALSE(fs::exists(parent.path() / ".noio-killed"));
	EXPECT_TRUE(fs::exists(parent.path() / ".noio-begun"));
	EXPECT_TRUE(fs::exists(parent.path() / "no-temporary"));
	EXPECT_TRUE(fs::exists(live.path()));
}

TEST(TempDir, ErrorsForAnUnusableParentAndATakenPlace)
{
	auto parent = *noio::TempDir::make(fs::temp_directory_path());
	ASSERT_TRUE(noio::write_file(parent.path() / "file", ""));
	EXPECT_FALSE(noio::TempDir::make(parent.path() / "file"));
	auto dir = *noio::TempDir::make(parent.path());
	EXPECT_FALSE(dir.keep_as(parent.path() / "file"));
}

} // namespace
