// SPDX-License-Identifier: GPL-2.0
#include "guest/initramfs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/archive.h"
#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kBinary("a\0b", 3);

// "drwxr-xr-x dev" and the like, a line an entry, with the text of files.
std::string read_back(const fs::path &file)
{
	const Archive in(archive_read_new());
	archive_read_support_format_cpio(in.get());
	EXPECT_EQ(archive_read_open_filename(in.get(), file.c_str(), 65536), ARCHIVE_OK);
	std::string all;
	archive_entry *entry = nullptr;
	while (archive_read_next_header(in.get(), &entry) == ARCHIVE_OK) {
		EXPECT_EQ(archive_entry_mtime(entry), 0);
		EXPECT_EQ(archive_entry_uid(entry), 0);
		EXPECT_EQ(archive_entry_gid(entry), 0);
		std::string text(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
		EXPECT_EQ(archive_read_data(in.get(), text.data(), text.size()),
			  static_cast<la_ssize_t>(text.size()));
		all += std::string(archive_entry_strmode(entry)) +
		       archive_entry_pathname(entry) + " " + text + "\n";
	}
	EXPECT_EQ(archive_format(in.get()), ARCHIVE_FORMAT_CPIO_SVR4_NOCRC);
	return all;
}

class Initramfs : public testing::Test
{
protected:
	[[nodiscard]] fs::path dir() const { return dir_->path(); }

	std::string refused(const GuestRoot &root) const
	{
		const auto written = write_initramfs(root, dir() / "refused.cpio");
		EXPECT_FALSE(fs::exists(dir() / "refused.cpio"));
		EXPECT_FALSE(fs::exists(dir() / "refused.cpio.part"));
		return written ? "written" : written.error().line();
	}

private:
	Result<TempDir> dir_ = TempDir::make(fs::temp_directory_path());
};

TEST_F(Initramfs, HasFilesAndDirectoriesInOrder)
{
	ASSERT_TRUE(write_file(dir() / "on-the-host", kBinary));
	const GuestRoot root{
		{{"tests/b", dir() / "on-the-host", {}, 0755}, {"init", {}, "text\n", 0700}},
		{"proc", "tests", "dev"}};
	ASSERT_TRUE(write_initramfs(root, dir() / "new/of.cpio"));
	EXPECT_EQ(read_back(dir() / "new/of.cpio"),
		  "drwxr-xr-x dev \n-rwx------ init text\n\ndrwxr-xr-x proc \n"
		  "drwxr-xr-x tests \n-rwxr-xr-x tests/b " +
			  kBinary + "\n");
}

TEST_F(Initramfs, IsTheSameTwice)
{
	const GuestRoot one{{{"a", {}, "1"}, {"b/c", {}, "2"}}, {"d"}};
	const GuestRoot other{{{"b/c", {}, "2"}, {"a", {}, "1"}}, {"d", "b"}};
	ASSERT_TRUE(write_initramfs(one, dir() / "one"));
	ASSERT_TRUE(write_initramfs(other, dir() / "other"));
	EXPECT_EQ(read_file(dir() / "one").value(), read_file(dir() / "other").value());
	const GuestRoot changed{{{"a", {}, "1"}, {"b/c", {}, "3"}}, {"d"}};
	ASSERT_TRUE(write_initramfs(changed, dir() / "other"));
	EXPECT_NE(read_file(dir() / "one").value(), read_file(dir() / "other").value());
}

TEST_F(Initramfs, NeedsEveryHostFile)
{
	EXPECT_THAT(refused({{{"a", {}, "1"}, {"b", dir() / "missing"}}, {}}),
		    HasSubstr("missing"));
	EXPECT_THAT(refused({{{"b", dir()}}, {}}), HasSubstr("cannot read"));
}

TEST_F(Initramfs, StaysInsideTheGuest)
{
	for (const char *path : {"", "/init", "../init", "a/../../init", "a//b", "a/", "./a"})
		EXPECT_THAT(refused({{{path, {}, "1"}}, {}}), HasSubstr("no path in a guest"))
			<< path;
	EXPECT_THAT(refused({{}, {"../dev"}}), HasSubstr("no path in a guest"));
}

TEST_F(Initramfs, HasEachPathOnce)
{
	EXPECT_THAT(refused({{{"a", {}, "1"}, {"a", {}, "2"}}, {}}),
		    HasSubstr("have one path: a"));
	EXPECT_THAT(refused({{{"a", {}, "1"}, {"a/b", {}, "2"}}, {}}),
		    HasSubstr("a file and a directory"));
	EXPECT_THAT(refused({{{"a/b", {}, "2"}, {"a", {}, "1"}}, {}}),
		    HasSubstr("have one path: a"));
	EXPECT_THAT(refused({{{"a", {}, "1"}}, {"a/b"}}), HasSubstr("have one path: a"));
}

TEST_F(Initramfs, SaysWhereItCannotWrite)
{
	const auto written = write_initramfs({}, "/proc/no/such/of.cpio");
	ASSERT_FALSE(written);
	EXPECT_EQ(written.error().kind, ErrorKind::kUsage);
	EXPECT_THAT(written.error().line(), HasSubstr("/proc/no/such/of.cpio"));
}

} // namespace
} // namespace noio
