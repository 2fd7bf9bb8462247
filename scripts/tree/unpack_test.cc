// SPDX-License-Identifier: GPL-2.0
#include "tree/unpack.h"

#include <gmock/gmock.h>

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::HasSubstr;

class Unpack : public FakeTree
{
protected:
	void SetUp() override
	{
		fs::create_directories(dir() / "to");
		put(dir() / "in/linux-source/Makefile", "VERSION = 6\n");
		put(dir() / "in/linux-source/mm/run.sh", "#!/bin/sh\n");
		in(dir() / "in", "chmod +x linux-source/mm/run.sh && "
				 "ln -s ../Makefile linux-source/mm/link");
	}

	// What a damaged or hostile archive must end in.
	void expect_refused(const std::string &tarball)
	{
		const auto done = unpack(dir() / tarball, dir() / "to", {}, status_);
		ASSERT_FALSE(done);
		EXPECT_EQ(done.error().kind, ErrorKind::kUsage);
		EXPECT_FALSE(done.error().where.empty());
	}

	// A package whose data.tar has ./usr/src/linux-source-6.12.tar.xz.
	fs::path make_deb(const std::string &data = "data.tar.xz")
	{
		put(dir() / "deb/usr/src/linux-source-6.12.tar.xz",
		    std::string(3 << 20, 't') + "end");
		in(dir() / "deb", "echo 2.0 >debian-binary && tar cJf control.tar.xz "
				  "debian-binary && tar caf " +
					  data +
					  " ./usr && ar rc ../a.deb debian-binary "
					  "control.tar.xz " +
					  data);
		return dir() / "a.deb";
	}

	Status status_;
};

TEST_F(Unpack, WithoutTheTopDirectory)
{
	in(dir(), "tar cJf a.tar.xz -C in linux-source");
	ASSERT_TRUE(unpack(dir() / "a.tar.xz", dir() / "to", {}, status_));
	EXPECT_EQ(get(dir() / "to/Makefile"), "VERSION = 6\n");
	EXPECT_EQ(get(dir() / "to/mm/link"), "VERSION = 6\n");
	EXPECT_EQ(in(dir() / "to", "test -x mm/run.sh && ls"), "Makefile\nmm\n");
}

TEST_F(Unpack, OnlyThePartsThatAreNamed)
{
	put(dir() / "in/linux-source/mm-other/a.c", "");
	put(dir() / "in/linux-source/include/linux/mm.h", "");
	put(dir() / "in/linux-source/include/net/tcp.h", "");
	in(dir(), "tar cJf a.tar.xz -C in linux-source");
	ASSERT_TRUE(unpack(dir() / "a.tar.xz", dir() / "to", {"mm", "include/linux"}, status_));
	EXPECT_EQ(in(dir() / "to", "find . -type f | sort"),
		  "./include/linux/mm.h\n./mm/run.sh\n");
}

TEST_F(Unpack, IntoADirectoryBehindALink)
{
	in(dir(), "tar cf a.tar -C in linux-source && ln -s to link");
	const auto done = unpack(dir() / "a.tar", dir() / "link", {}, status_);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_EQ(get(dir() / "to/Makefile"), "VERSION = 6\n");
}

TEST_F(Unpack, TruncatedOrNoArchive)
{
	in(dir(), "head -c 100000 /dev/urandom >in/linux-source/big; "
		  "tar cJf a.tar.xz -C in linux-source; head -c 50000 a.tar.xz >cut.tar.xz; "
		  "head -c 4096 /dev/urandom >garbage.tar.xz");
	expect_refused("cut.tar.xz");
	expect_refused("garbage.tar.xz");
	expect_refused("missing.tar.xz");
}

TEST_F(Unpack, NothingLandsOutside)
{
	in(dir(), "echo x >evil; cp evil in/evil; tar cPf up.tar -C in ../evil; "
		  "tar cPf root.tar --transform 's,^,/tmp/noio-evil/,' evil; "
		  "tar cPf deep.tar --transform 's,^,linux-source/../../,' evil");
	expect_refused("up.tar");
	expect_refused("root.tar");
	expect_refused("deep.tar");
	EXPECT_TRUE(fs::is_empty(dir() / "to"));
}

TEST_F(Unpack, NothingLandsBehindALinkOfTheArchive)
{
	fs::create_directories(dir() / "victim");
	in(dir(), "mkdir -p one/top two/top/out && ln -s '" + (dir() / "victim").string() +
			  "' one/top/out && echo x >two/top/out/file && "
			  "tar cf a.tar -C one top/out && tar rf a.tar -C ../two "
			  "top/out/file 2>/dev/null || tar rf a.tar -C two top/out/file");
	expect_refused("a.tar");
	EXPECT_TRUE(fs::is_empty(dir() / "victim"));
}

TEST_F(Unpack, MemberOfAPackage)
{
	for (const std::string data : {"data.tar.xz", "data.tar.gz", "data.tar"}) {
		fs::remove_all(dir() / "deb");
		fs::remove(dir() / "a.deb");
		const auto done =
			extract_member(make_deb(data), "usr/src/linux-source-6.12.tar.xz",
				       dir() / "out", status_);
		ASSERT_TRUE(done) << data << ": " << done.error().line();
		EXPECT_EQ(get(dir() / "out"), std::string(3 << 20, 't') + "end");
	}
}

TEST_F(Unpack, PackageWithoutTheMember)
{
	const auto done = extract_member(make_deb(), "usr/src/linux-source-7.2.tar.xz",
					 dir() / "out", status_);
	ASSERT_FALSE(done);
	EXPECT_THAT(done.error().line(), HasSubstr("linux-source-7.2.tar.xz"));
	EXPECT_FALSE(fs::exists(dir() / "out"));
}

TEST_F(Unpack, DamagedPackages)
{
	const auto deb = make_deb("data.tar");
	const std::string member = "usr/src/linux-source-6.12.tar.xz";
	in(dir(), "head -c 1000000 a.deb >cut.deb; head -c 9000 /dev/urandom >garbage.deb; "
		  ": >empty.deb");
	for (const char *name : {"cut.deb", "garbage.deb", "empty.deb", "missing.deb"})
		EXPECT_FALSE(extract_member(dir() / name, member, dir() / "out", status_))
			<< name;
	EXPECT_FALSE(extract_member(deb, member, dir() / "no/such/dir/out", status_));
}

} // namespace
} // namespace noio
