// SPDX-License-Identifier: GPL-2.0
#include "tree/source.h"

#include <gmock/gmock.h>

#include "tree/debian.h"
#include "tree/fake_apt.h"
#include "tree/fake_tree.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::HasSubstr;

class FetchSource : public FakeTree
{
protected:
	void SetUp() override
	{
		if (get("/etc/os-release").find("ID=debian") == std::string::npos ||
		    !fs::exists(kArchiveKeyring))
			GTEST_SKIP() << "not on Debian";
		put(dir() / "deb/usr/src/linux-source-6.12.tar.xz", "tarball");
		in(dir() / "deb",
		   "echo 2.0 >debian-binary && tar cJf control.tar.xz debian-binary && "
		   "tar cJf data.tar.xz ./usr && "
		   "ar rc ../a.deb debian-binary control.tar.xz data.tar.xz");
		apt_.download = [this](const Command &command) { return give(command); };
	}

	Result<Outcome> give(const Command &command)
	{
		fs::copy_file(dir() / "a.deb", fs::path(command.cwd) / "a.deb");
		return said("dlstatus:1:50.0:x\n");
	}

	Result<Source> fetch(std::optional<std::string> version = {})
	{
		return fetch_source({"linux-source-6.12", std::move(version)}, dir() / "cache",
				    apt_, status_);
	}

	FakeApt apt_;
	Status status_;
};

TEST_F(FetchSource, DownloadsOnceThenAnswersFromTheCache)
{
	const auto first = fetch();
	ASSERT_TRUE(first) << first.error().line();
	EXPECT_EQ(first->version, "6.12.117-1");
	EXPECT_EQ(first->suite, "trixie-security");
	EXPECT_EQ(get(first->tarball), "tarball");
	EXPECT_EQ(first->sha256, sha256_text("tarball"));
	const auto second = fetch();
	ASSERT_TRUE(second);
	EXPECT_EQ(second->tarball, first->tarball);
	EXPECT_EQ(apt_.downloads.size(), 1U);
	// nothing but the tarball and its record is kept
	EXPECT_EQ(in(first->tarball.parent_path(), "ls -A"),
		  "linux-source-6.12.tar.xz\nsource.json\n");
}

TEST_F(FetchSource, TheVersionThatWasAskedFor)
{
	const auto got = fetch("6.12.107");
	ASSERT_TRUE(got) << got.error().line();
	EXPECT_EQ(got->suite, "trixie");
	EXPECT_THAT(apt_.downloads, testing::ElementsAre("linux-source-6.12=6.12.107-1"));
}

TEST_F(FetchSource, ATarballThatChangedIsFetchedAgain)
{
	put(fetch()->tarball, "changed");
	const auto again = fetch();
	ASSERT_TRUE(again);
	EXPECT_EQ(get(again->tarball), "tarball");
	EXPECT_EQ(apt_.downloads.size(), 2U);
}

TEST_F(FetchSource, AVanishedVersionNamesSuitesAndVersions)
{
	ASSERT_TRUE(fetch());
	const auto got = fetch("6.12.1");
	ASSERT_FALSE(got);
	EXPECT_EQ(got.error().kind, ErrorKind::kUsage);
	EXPECT_THAT(got.error().line(), HasSubstr("trixie-backports"));
	EXPECT_THAT(got.error().line(), HasSubstr("6.12.117, 6.12.107"));
	EXPECT_EQ(apt_.updates, 2) << "fresh lists are asked for again before giving up";
}

TEST_F(FetchSource, APackageThatNobodyHas)
{
	apt_.madison = "";
	const auto got = fetch();
	ASSERT_FALSE(got);
	EXPECT_THAT(got.error().line(), HasSubstr("there is no package linux-source-6.12"));
}

TEST_F(FetchSource, TheNextSuiteIsTriedWhenOneHasLostTheFile)
{
	apt_.madison = "linux-source-6.12 | 6.12.107-1 | http://s.example/debian "
		       "trixie-security/main amd64 Packages\n"
		       "linux-source-6.12 | 6.12.107-1~deb12u1 | http://a.example/debian "
		       "sid/main amd64 Packages\n";
	apt_.download = [this](const Command &command) {
		return apt_.downloads.size() == 1 ? said("E: Failed to fetch x  404\n", 100)
						  : give(command);
	};
	const auto got = fetch("6.12.107");
	ASSERT_TRUE(got) << got.error().line();
	EXPECT_EQ(got->suite, "sid");
}

TEST_F(FetchSource, NoNetwork)
{
	apt_.on(" update ", said("Err:1 x\n  Temporary failure resolving 'a'\n"));
	apt_.on(" --print-uris ", said(apt_.uris));
	const auto got = fetch();
	ASSERT_FALSE(got);
	EXPECT_EQ(got.error().kind, ErrorKind::kUsage);
	EXPECT_THAT(got.error().line(), HasSubstr("no network"));
	EXPECT_EQ(got.error().line().find('\n'), std::string::npos);
	EXPECT_TRUE(apt_.downloads.empty());
}

TEST_F(FetchSource, ListsThatDoNotVerify)
{
	apt_.on(" update ", said("W: GPG error: x NO_PUBKEY 1\n", 100));
	apt_.on(" --print-uris ", said(apt_.uris));
	const auto got = fetch();
	ASSERT_FALSE(got);
	EXPECT_THAT(got.error().line(), HasSubstr("signature"));
}

TEST_F(FetchSource, APackageThatIsNoneIsNotKept)
{
	put(dir() / "a.deb", "no package");
	EXPECT_FALSE(fetch("6.12.107"));
	EXPECT_FALSE(fs::exists(dir() / "cache/source/linux-source-6.12_6.12.107-1"));
	EXPECT_EQ(in(dir() / "cache/source", "ls -A"), "lock\n");
}

TEST_F(FetchSource, NoMirrorAndNoNameOfAPackage)
{
	apt_.uris = "'http://third.example/x/dists/nodistro/InRelease' x 0\n";
	EXPECT_THAT(fetch().error().line(), HasSubstr("no mirror"));
	const auto got =
		fetch_source({"linux-source-6.12;reboot", {}}, dir() / "cache", apt_, status_);
	ASSERT_FALSE(got);
	EXPECT_EQ(got.error().kind, ErrorKind::kUsage);
}

} // namespace
} // namespace noio
