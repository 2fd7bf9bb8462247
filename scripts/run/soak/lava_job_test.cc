// SPDX-License-Identifier: GPL-2.0
#include "run/soak/lava_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include "core/process.h"
#include "core/text.h"
#include "run/soak/guests.h"

namespace noio
{
namespace
{

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

LabJob job_of(const std::string &scenario = "bpf_maps", Arch arch = Arch::kX86_64)
{
	return {arch,
		{scenario, "it's \"quoted\": # {a}", {}},
		seconds(120),
		"https://lab.example/kernel/bzImage",
		"file:///srv/initramfs.cpio"};
}

// What stands behind the first "@key: " of @yaml, without quotes.
std::string value(const std::string &yaml, const std::string &key)
{
	std::string value;
	EXPECT_TRUE(RE2::PartialMatch(yaml, "(?m)^ *" + key + ": '?(.*?)'?$", &value)) << key;
	return value;
}

TEST(LavaJob, BootsWhatASoakBoots)
{
	const auto x86 = lava_job(job_of());
	const auto guest =
		soak_guest(Arch::kX86_64, "bpf_maps", seconds(120), WordOn::kConsole);
	EXPECT_EQ(value(x86, "image_arg"),
		  "-kernel {kernel} -append \"" + kernel_command_line(guest) + "\"");
	EXPECT_THAT(x86, HasSubstr("noio.args=bpf_maps,120,console"));
	EXPECT_THAT(x86, HasSubstr("url: 'https://lab.example/kernel/bzImage'"));
	EXPECT_THAT(x86, HasSubstr("url: 'file:///srv/initramfs.cpio'"));
	EXPECT_EQ(value(x86, "arch"), "x86_64");
	EXPECT_EQ(value(x86, "memory"), "1024");
	EXPECT_EQ(value(x86, "replays"), "it''s \"quoted\": # {a}");
	EXPECT_THAT(x86, Not(HasSubstr("cpu:")));
	const auto arm = lava_job(job_of("bpf_maps", Arch::kArm64));
	EXPECT_EQ(value(arm, "arch"), "aarch64");
	EXPECT_EQ(value(arm, "cpu"), "cortex-a57");
	EXPECT_THAT(arm, HasSubstr("console=ttyAMA0"));
}

TEST(LavaJob, WaitsForTheGuestsDeadline)
{
	auto job = job_of();
	job.time = seconds(600);
	const auto yaml = lava_job(job);
	// 600 s and the margin of 150 s
	EXPECT_THAT(yaml, HasSubstr("- test:\n    timeout:\n      minutes: 13\n"));
	EXPECT_THAT(yaml, HasSubstr("- boot:\n    timeout:\n      minutes: 13\n"));
	EXPECT_EQ(value(yaml, "minutes"), "28") << "of the whole";
}

// What a monitor makes of a line: "case=result" by the pattern and the table of @yaml.
std::string result_of(const std::string &yaml, const std::string &line)
{
	const RE2 pattern(value(yaml, "pattern"));
	std::string test;
	std::string said;
	std::string result;
	if (!RE2::PartialMatch(line, pattern, &test, &said))
		return "nothing";
	if (!RE2::PartialMatch(yaml, "(?m)^        '?" + RE2::QuoteMeta(said) + "'?: (\\w+)$",
			       &result))
		return "not in the table";
	return test + "=" + result;
}

TEST(LavaJob, TellsResultsFromTheConsole)
{
	const auto yaml = lava_job(job_of());
	for (const auto &[line, result] : std::vector<std::pair<std::string, std::string>>{
		     {"[ 9.0][ T1] noio: exit 0", "noio=pass"},
		     {"[ 9.0][ T1] noio: exit 4", "noio=skip"},
		     {"noio.word 9: count bad_io 0;", "bad_io=pass"},
		     {"noio.word 9: count bad_io 40;", "bad_io=fail"},
		     {"noio.word 9: count bad_fs 1;", "bad_fs=fail"},
		     {"noio.word 9: count bad_reserves 9;", "bad_reserves=fail"},
		     {"noio.word 9: edge pcpu_alloc_mutex -> fs_reclaim;",
		      "pcpu_alloc_mutex=fail"},
		     {"noio.word 9: edge pcpu_alloc_mutex -> pcpu_lock;", "nothing"},
		     {"noio.word 9: edge pcpu_alloc_mutex -> fs_reclaim_2;", "nothing"},
		     {"noio.word 9: edge fs_reclaim -> pcpu_alloc_mutex;", "nothing"},
		     {"noio.word 9: count seen 9;", "nothing"},
		     {"noio.word 9: count allocs_noio 5;", "nothing"},
		     {"noio.word 9: exit 1;", "nothing"},
		     {"WARNING: possible circular locking dependency detected",
		      "circular locking dependency=unknown"}})
		EXPECT_EQ(result_of(yaml, line), result) << line;
	for (const int code : {1, 2, 3, 5, 6, 7, 8, 9, 127, 137, 255}) {
		const auto number = std::to_string(code);
		EXPECT_EQ(result_of(yaml, "noio: exit " + number), "noio=fail") << code;
		EXPECT_EQ(result_of(yaml, "count bad_fs " + number), "bad_fs=fail") << code;
	}
	EXPECT_EQ(result_of(lava_job(job_of("busted")),
			    "WARNING: possible circular locking dependency detected"),
		  "circular locking dependency=pass");
	const auto starts = [&yaml](const char *line) {
		return RE2::PartialMatch(line, value(yaml, "start"));
	};
	EXPECT_TRUE(starts("[    0.000000] Kernel command line: console=ttyS0"));
	EXPECT_TRUE(RE2::PartialMatch("reboot: Restarting system", value(yaml, "end")));
	EXPECT_TRUE(RE2::PartialMatch("reboot: Power down", value(yaml, "end")));
}

TEST(LavaDevice, IsTheMachineThatNoioBoots)
{
	const auto device = lava_device(Arch::kArm64);
	EXPECT_EQ(value(device, "command"), "qemu-system-aarch64");
	EXPECT_THAT(device, HasSubstr("- '-cpu'\n          - 'cortex-a57'\n"));
	EXPECT_THAT(device, HasSubstr("- '-no-reboot'\n"));
	EXPECT_THAT(device, Not(HasSubstr("'-append'")));
	EXPECT_THAT(lava_device(Arch::kX86_64), HasSubstr("'qboot.rom'"));
}

TEST(CheckUrl, WhatALabCanFetch)
{
	for (const auto *url : {"http://a/b", "https://lab.example:8080/x/bzImage-7.2.13+a~b@c",
				"file:///a", "https://[::1]/a?token=x&b=c%20d"})
		EXPECT_TRUE(check_url("--kernel-url", url)) << url;
	for (const auto *url :
	     {"", "bzImage", "/srv/bzImage", "ftp://a/b", "https://", "file://", "file://a/b",
	      "https://a", "https://a/", "https://a/b c", "https://a/b'c", "https://a/b\"c",
	      "https://a/b;c", "https://a/$b", "https://a/b\n", "https://a/{b}",
	      "xhttps://a/b"}) {
		const auto refused = check_url("--kernel-url", url);
		ASSERT_FALSE(refused) << url;
		EXPECT_THAT(refused.error().line(), HasSubstr("--kernel-url"));
	}
}

// What Debian's lava-common says of @jobs, one YAML document each: "" when they are sound.
class LavaSchema : public testing::Test
{
protected:
	void SetUp() override
	{
		if (!python("import lava_common.schemas", "").ok())
			GTEST_SKIP() << "the package lava-common is not installed";
	}
	static Outcome python(const std::string &script, const std::string &input)
	{
		// Debian's own, which sees Debian's packages.
		PosixRunner runner;
		Command command{.argv = {"/usr/bin/python3", "-c", script}, .cwd = {}};
		command.input = input;
		const auto ran = runner.run(command);
		EXPECT_TRUE(ran);
		return ran.value_or(Outcome{});
	}
	static Outcome validate(const std::string &jobs)
	{
		return python("import re, sys, yaml\n"
			      "from lava_common.schemas import validate\n"
			      "for job in yaml.safe_load_all(sys.stdin):\n"
			      "    validate(job, strict=True)\n"
			      "    for action in job['actions']:\n"
			      "        for one in action.get('test', {}).get('monitors', []):\n"
			      "            re.compile(one['pattern'])\n"
			      "    print(job['job_name'], job['metadata']['replays'])\n",
			      jobs);
	}
};

TEST_F(LavaSchema, TakesTheJobs)
{
	const auto taken = validate(lava_job(job_of()) + "---\n" +
				    lava_job(job_of("busted", Arch::kArm64)));
	EXPECT_EQ(taken.out, "noio soak bpf_maps x86_64 it's \"quoted\": # {a}\n"
			     "noio soak busted arm64 it's \"quoted\": # {a}\n");
	EXPECT_TRUE(taken.ok());
}

TEST_F(LavaSchema, RefusesOthers)
{
	auto job = lava_job(job_of());
	ASSERT_TRUE(RE2::Replace(&job, "fixupdict", "fixup"));
	const auto refused = validate(job);
	EXPECT_FALSE(refused.ok());
	EXPECT_THAT(refused.out, HasSubstr("fixup"));
}

} // namespace
} // namespace noio
