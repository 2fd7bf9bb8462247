// SPDX-License-Identifier: GPL-2.0
#include "run/soak/live.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "console/golden.h"
#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using std::chrono::seconds;
using testing::ElementsAre;

LiveGuest guest_of(const std::string &word, std::size_t findings = 0)
{
	return {7, "bpf_maps", seconds(60), parse_word(word), findings};
}

const std::string kRunning = "begin bpf_maps\nelapsed 30\niterations 1234\nlockdep on\n";

TEST(Live, ALineForEachGuest)
{
	auto longer = guest_of(kRunning + "elapsed 45\nlockdep off\n", 2);
	longer.number = 12;
	longer.scenario = "null_blk_queues";
	EXPECT_THAT(live_lines({guest_of(kRunning), longer}),
		    ElementsAre("  007 bpf_maps        [##########----------]  30/60 s, 1234 "
				"iterations, lockdep on, findings 0",
				"  012 null_blk_queues [###############-----]  45/60 s, 1234 "
				"iterations, lockdep off, findings 2"));
	EXPECT_THAT(live_lines({}), ElementsAre());
}

TEST(Live, BeforeItsFirstWordAGuestBoots)
{
	EXPECT_THAT(live_lines({guest_of("")}),
		    ElementsAre("  007 bpf_maps [--------------------] boots, findings 0"));
	EXPECT_THAT(live_lines({guest_of("begin bpf_maps\nelaps")}),
		    ElementsAre("  007 bpf_maps [--------------------]   0/60 s, 0 iterations, "
				"lockdep not asked yet, findings 0"));
}

TEST(Live, TheBarEndsWithTheTime)
{
	auto late = guest_of("begin bpf_maps\nelapsed 99\n");
	EXPECT_THAT(live_lines({late})[0], testing::HasSubstr("[####################]  99/60"));
	late.time = seconds(0);
	EXPECT_THAT(live_lines({late})[0], testing::HasSubstr("[####################]"));
}

TEST(Live, OnOneLineAllGuestsAreNamed)
{
	EXPECT_EQ(live_text({guest_of(kRunning), guest_of("")}),
		  "007 bpf_maps  30/60 s, 1234 iterations, lockdep on, findings 0; "
		  "007 bpf_maps boots, findings 0");
	EXPECT_EQ(live_text({}), "");
}

class LookAt : public testing::Test
{
protected:
	[[nodiscard]] LiveGuest look() const
	{
		return look_at(guest_, 1, "bpf_maps", seconds(60));
	}

	void SetUp() override
	{
		guest_.log = dir_->path() / "log";
		guest_.word = dir_->path() / "word";
	}

	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
	Guest guest_;
};

TEST_F(LookAt, SeesWhatAGuestHasSaidSoFar)
{
	const auto nothing = look();
	EXPECT_EQ(nothing.word.scenario, "");
	EXPECT_EQ(nothing.findings, 0U);

	// Its report goes through pcpu_alloc_mutex.
	ASSERT_TRUE(write_file(guest_.log, golden("circular.log")));
	ASSERT_TRUE(write_file(guest_.word, kRunning + "iterations 99"));
	const auto half = look();
	EXPECT_EQ(half.word.iterations, 1234U);
	EXPECT_EQ(half.findings, 1U);
	ASSERT_TRUE(write_file(guest_.log, golden("stray-warning.log")));
	EXPECT_EQ(look().findings, 0U);
}

TEST_F(LookAt, ReadsToAPointWhatHasNoEnd)
{
	ASSERT_TRUE(write_file(guest_.log,
			       std::string(8 << 20, 'x') + "\n" + golden("circular.log")));
	ASSERT_TRUE(write_file(guest_.word, kRunning + std::string(8 << 20, '\n')));
	const auto seen = look();
	EXPECT_EQ(seen.findings, 0U);
	EXPECT_EQ(seen.word.iterations, 1234U);
}

} // namespace
} // namespace noio
