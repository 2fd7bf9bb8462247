// SPDX-License-Identifier: GPL-2.0
#include "run/soak/live.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "console/golden.h"
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

class Listening : public testing::Test
{
protected:
	void says(std::string_view text) { std::ofstream(word_, std::ios::app) << text; }

	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
	std::filesystem::path word_ = dir_->path() / "word";
	Listener guest_{{1, "bpf_maps", seconds(60), {}, 0}, word_};
};

TEST_F(Listening, SeesWhatAGuestHasSaidSoFar)
{
	EXPECT_EQ(guest_.now().word.scenario, "");
	EXPECT_EQ(guest_.now().findings, 0U);

	guest_.hear(golden("stray-warning.log"));
	says(kRunning + "iterations 12");
	EXPECT_EQ(guest_.now().findings, 0U);
	EXPECT_EQ(guest_.now().word.iterations, 1234U);
	says("99\n");
	EXPECT_EQ(guest_.now().word.iterations, 1299U);
	EXPECT_THAT(guest_.now().word.problems, ElementsAre());
}

// Its report goes through pcpu_alloc_mutex.
TEST_F(Listening, CountsAReportOnceHoweverItIsCut)
{
	const auto console = golden("circular.log");
	const std::string more = "[   99.000000][   T34] more of the task that has it\n";
	const std::size_t piece = 997;
	for (std::size_t at = 0; at < console.size(); at += piece) {
		guest_.hear(std::string_view(console).substr(at, piece));
		EXPECT_LE(guest_.now().findings, 1U);
	}
	EXPECT_EQ(guest_.now().findings, 1U);
	guest_.hear(more);
	EXPECT_EQ(guest_.now().findings, 1U);
	EXPECT_EQ(guest_.now().findings, 1U);
	guest_.hear(console + more);
	EXPECT_EQ(guest_.now().findings, 2U);
	EXPECT_EQ(guest_.now().findings, 2U);
}

TEST_F(Listening, ReportsOfWhatIsBustedAreWanted)
{
	Listener busted({0, "busted", seconds(5), {}, 0}, word_);
	busted.hear(golden("circular.log"));
	EXPECT_EQ(busted.now().findings, 0U);
}

TEST_F(Listening, ReadsToAPointWhatHasNoEnd)
{
	guest_.hear(std::string(8 << 20, 'x') + "\n");
	guest_.hear(golden("circular.log"));
	says(kRunning + std::string(8 << 20, '\n') + "iterations 9999\n");
	const auto &seen = guest_.now();
	EXPECT_EQ(seen.findings, 0U);
	EXPECT_EQ(seen.word.iterations, 1234U);
}

} // namespace
} // namespace noio
