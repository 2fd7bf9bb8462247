// SPDX-License-Identifier: GPL-2.0
#include "diagnose/kernel.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

using testing::HasSubstr;

const std::vector<NamedVersion> kKnown{{"linux-source-6.1", "6.1.190", "v6.1.190"},
				       {"linux-source-6.1", "6.1.192-1", "v6.1"},
				       {"linux-source-6.12", "6.12.107", "v6.12.107"},
				       {"linux-source-6.12", "6.12.117", "v6.12"},
				       {"linux-source-7.2", "7.2.13", "v7.2"}};

TEST(Kernel, IsNamedByItsBanner)
{
	const auto kernel = find_kernel(
		"Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org) (gcc-12 "
		"(Debian 12.2.0-14) 12.2.0, GNU ld) #1 SMP PREEMPT_DYNAMIC Debian "
		"6.1.76-1 (2024-02-01)");
	EXPECT_EQ(kernel.release, "6.1.0-18-amd64");
	EXPECT_EQ(kernel.package, "6.1.76-1");
	EXPECT_TRUE(kernel.banner);
	const auto own = find_kernel("Linux version 7.2.13 (root@vm) (gcc (Debian "
				     "12.2.0-14+deb12u1) 12.2.0) #47 SMP PREEMPT Mon Nov 30");
	EXPECT_EQ(own.release, "7.2.13");
	EXPECT_EQ(own.package, "");
}

TEST(Kernel, IsNamedByReports)
{
	for (const auto &[text, release, package] :
	     {std::tuple{"      Not tainted 6.1.0-18-amd64 #1 Debian 6.1.76-1",
			 "6.1.0-18-amd64", "6.1.76-1"},
	      std::tuple{
		      "CPU: 1 UID: 0 PID: 42 Comm: x Not tainted 6.12.0-rc3-syzkaller-00001 #0",
		      "6.12.0-rc3-syzkaller-00001", ""},
	      std::tuple{"CPU: 1 PID: 42 Comm: x Tainted: G    B   W          6.12.117+ #4",
			 "6.12.117+", ""},
	      std::tuple{"6.14.0-rc2-syzkaller #0 Not tainted", "6.14.0-rc2-syzkaller", ""},
	      std::tuple{"7.2.13 #47 Tainted: G                 N ", "7.2.13", ""},
	      std::tuple{"Linux host 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 "
			 "(2024-02-01) x86_64 GNU/Linux",
			 "6.1.0-18-amd64", "6.1.76-1"},
	      std::tuple{"     VERSION: #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)",
			 "", "6.1.76-1"},
	      std::tuple{"    RELEASE: 6.12.48+deb13-amd64", "6.12.48+deb13-amd64", ""}}) {
		const auto kernel = find_kernel(text);
		EXPECT_EQ(kernel.release, release) << text;
		EXPECT_EQ(kernel.package, package) << text;
		EXPECT_FALSE(kernel.banner);
	}
	for (const char *text : {"", "Tainted: [W]=WARN", "untainted 1.2 #1x", "Linux version",
				 "the kernel is tainted 5 times"})
		EXPECT_EQ(find_kernel(text).release, "") << text;
}

KernelAnswer judged(const std::string &release, const std::string &package = "")
{
	return judge_kernel({release, package, 1, false}, kKnown);
}

TEST(Kernel, IsAffectedSinceTheBackport)
{
	EXPECT_EQ(judged("6.1.158").affected, KernelIs::kNo);
	EXPECT_EQ(judged("6.1.159").affected, KernelIs::kYes);
	EXPECT_EQ(judged("6.6.116").affected, KernelIs::kNo);
	EXPECT_EQ(judged("6.6.117").affected, KernelIs::kYes);
	EXPECT_EQ(judged("6.12.58").affected, KernelIs::kNo);
	EXPECT_EQ(judged("6.12.59").affected, KernelIs::kYes);
	EXPECT_EQ(judged("6.14.11").affected, KernelIs::kNo);
	EXPECT_EQ(judged("6.15.0-rc1").affected, KernelIs::kYes);
	EXPECT_EQ(judged("6.18.35").affected, KernelIs::kYes);
	EXPECT_EQ(judged("7.2.13+deb14-amd64").affected, KernelIs::kYes);
	EXPECT_EQ(judged("7.3.4").affected, KernelIs::kFixed);
	EXPECT_EQ(judged("8.0.0").affected, KernelIs::kFixed);
	EXPECT_EQ(judged("5.10.1").affected, KernelIs::kNo);
	EXPECT_THAT(judged("4.19.1").why, HasSubstr("waited for the mutex, too"));
}

TEST(Kernel, IsJudgedByThePackageWhereTheReleaseCountsBuilds)
{
	EXPECT_EQ(judged("6.1.0-18-amd64").affected, KernelIs::kCannotTell);
	EXPECT_EQ(judged("6.8.0-45-generic").affected, KernelIs::kCannotTell);
	EXPECT_EQ(judged("6.1.0-18-amd64", "6.1.76-1").affected, KernelIs::kNo);
	EXPECT_EQ(judged("6.1.0-56-amd64", "6.1.192-1").affected, KernelIs::kYes);
	EXPECT_EQ(judged("").affected, KernelIs::kCannotTell);
}

TEST(Kernel, HasTheSeriesThatIsKnownToApply)
{
	EXPECT_EQ(judged("6.1.0-56-amd64", "6.1.192-1").series, "patches/v6.1 applies to it");
	EXPECT_EQ(judged("6.12.107+deb13-amd64").series, "patches/v6.12.107 applies to it");
	EXPECT_THAT(judged("6.12.90").series,
		    HasSubstr("patches/v6.12.107 or patches/v6.12: noio tree identify"));
	EXPECT_THAT(judged("6.6.127").series, HasSubstr("patches/v6.1.190"));
	EXPECT_THAT(judged("6.18.40").series, HasSubstr("6.18.35"));
	EXPECT_THAT(judged("7.0.1").series, HasSubstr("none is made for 7.0"));
	EXPECT_THAT(judged("7.3.4").series, HasSubstr("outside"));
	EXPECT_THAT(judged("6.1.100").series, HasSubstr("none is needed"));
}

} // namespace
} // namespace noio
