// SPDX-License-Identifier: GPL-2.0
#include "tree/debian.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Debian, MirrorsAsTheMachineHasThem)
{
	const auto mirrors = parse_mirrors(
		"'http://a.example/debian/dists/bookworm/InRelease' x 0 \n"
		"'http://a.example/debian/dists/bookworm-updates/InRelease' x 0 \n"
		"'http://s.example/debian-security/dists/bookworm-security/InRelease' x 0 \n"
		"'http://third.example/apt/dists/nodistro/InRelease' x 0 \n"
		"garbage\n'http://cut",
		"bookworm");
	EXPECT_THAT(mirrors.archives, ElementsAre("http://a.example/debian"));
	EXPECT_THAT(mirrors.security, ElementsAre("http://s.example/debian-security"));
	EXPECT_TRUE(parse_mirrors("", "bookworm").archives.empty());
}

TEST(Debian, SourcesAreSigned)
{
	const auto list = sources_list({{"http://a.example/debian"}, {"http://s.example/s"}},
				       {"bookworm-security", "sid"});
	EXPECT_THAT(list, HasSubstr("signed-by="));
	EXPECT_THAT(list, HasSubstr("http://s.example/s bookworm-security main\n"));
	EXPECT_THAT(list, HasSubstr("http://a.example/debian sid main\n"));
	EXPECT_EQ(suites_of("bookworm").front(), "bookworm-security");
	EXPECT_EQ(suites_of("bookworm").back(), "sid");
}

TEST(Debian, PackagesOfASimulation)
{
	EXPECT_THAT(parse_simulation("Reading package lists...\n"
				     "Inst libfmt9 (9.1.0 Debian:12/bookworm [amd64])\n"
				     "Inst make (4.3-4.1 Debian:12/bookworm [amd64]) []\n"
				     "Conf make (4.3-4.1 Debian:12/bookworm [amd64])\nInst"),
		    ElementsAre("libfmt9", "make"));
}

TEST(Debian, OwnSourcesAreOfTheReleaseThatRuns)
{
	const auto list = sources_list({{"http://a"}, {"http://s"}}, suites_of("trixie"));
	EXPECT_EQ(own_sources(list, "trixie"),
		  sources_list({{"http://a"}, {"http://s"}},
			       {"trixie-security", "trixie-updates", "trixie"}));
}

TEST(Debian, OffersFromMadison)
{
	const auto offers =
		parse_madison("linux-source-7.2 |   7.2.13-1 | http://a.example/debian "
			      "sid/main amd64 Packages\n"
			      "linux-source-7.2 | 7.2.12-1~bpo13+1 | http://a.example/debian "
			      "trixie-backports/main amd64 Packages\n"
			      "linux-source-7.2 | 7.2.9\n");
	ASSERT_EQ(offers.size(), 2U);
	EXPECT_EQ(offers[0].version, "7.2.13-1");
	EXPECT_EQ(offers[0].suite, "sid");
	EXPECT_EQ(offers[1].suite, "trixie-backports");
}

TEST(Debian, Versions)
{
	EXPECT_TRUE(is_version("6.12.117-1~deb12u1", "6.12.117"));
	EXPECT_TRUE(is_version("6.12.117-1~deb12u1", "6.12.117-1~deb12u1"));
	EXPECT_FALSE(is_version("6.12.117-1", "6.12.11"));
	EXPECT_FALSE(is_version("6.12.117-1", ""));
}

TEST(Debian, Complaints)
{
	EXPECT_EQ(update_complaint("Get:1 x\nFetched 1 kB\n"), "");
	EXPECT_EQ(update_complaint("Err:1 x\n  Temporary failure resolving 'a'\nW: Failed\n"),
		  "no network");
	EXPECT_THAT(update_complaint("W: GPG error: x NO_PUBKEY 1\nE: not signed\n"),
		    HasSubstr("signature"));
	EXPECT_EQ(update_complaint("E: no room\n"), "no room");
}

} // namespace
} // namespace noio
