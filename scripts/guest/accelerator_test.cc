// SPDX-License-Identifier: GPL-2.0
#include "guest/accelerator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "guest/fake_qemu.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class Probe : public testing::Test
{
protected:
	// @qemu answers to --version, and boots as @body says.
	Result<Accelerator> probe(const std::string &body)
	{
		const FakeQemu qemu("case $1 in --version) echo QEMU 1; exit;; esac\n" + body);
		return probe_accelerator_on(host_, Arch::kX86_64, qemu.kernel(), cache(),
					    runner_);
	}
	[[nodiscard]] std::filesystem::path cache() const { return cache_->path(); }

	Host host_{"x86_64", "6.1.0", "/dev/null", std::chrono::seconds(1)};
	PosixRunner runner_;
	Result<TempDir> cache_ = TempDir::make(std::filesystem::temp_directory_path());
};

TEST_F(Probe, KvmBoots)
{
	const auto answer = probe("echo '[    0.000000] KTAP version 1'; sleep 100");
	ASSERT_TRUE(answer) << answer.error().line();
	EXPECT_EQ(answer->name, "kvm");
}

TEST_F(Probe, KvmOpensAndHangs)
{
	const auto answer = probe("sleep 100");
	ASSERT_TRUE(answer);
	EXPECT_EQ(answer->name, "tcg");
	EXPECT_THAT(answer->why, HasSubstr("did not boot"));
	// what was found is kept: this one would boot
	const auto again = probe("echo '[    0.000000] KTAP version 1'; sleep 100");
	ASSERT_TRUE(again);
	EXPECT_EQ(again->name, "tcg");
}

TEST_F(Probe, QemuRefuses)
{
	const auto answer = probe("echo 'failed to initialize kvm' >&2; exit 1");
	ASSERT_TRUE(answer);
	EXPECT_EQ(answer->name, "tcg");
	EXPECT_THAT(answer->why, HasSubstr("failed to initialize kvm"));
}

TEST_F(Probe, NoDevice)
{
	host_.kvm = "/no/such/device";
	const auto answer = probe("exit 1");
	ASSERT_TRUE(answer);
	EXPECT_EQ(answer->name, "tcg");
	EXPECT_THAT(answer->why, HasSubstr("there is no /no/such/device"));
}

TEST_F(Probe, ForeignGuest)
{
	host_.machine = "aarch64";
	const auto answer = probe("exit 1");
	ASSERT_TRUE(answer);
	EXPECT_EQ(answer->name, "tcg");
}

TEST_F(Probe, GarbageInTheCache)
{
	ASSERT_TRUE(write_file(cache() / "accelerator-x86_64.json", "{\"key\": [1,"));
	const auto answer = probe("sleep 100");
	ASSERT_TRUE(answer);
	EXPECT_EQ(answer->name, "tcg");
}

} // namespace
} // namespace noio
