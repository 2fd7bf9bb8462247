// SPDX-License-Identifier: GPL-2.0
#include "soak/guests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "guest/fake_qemu.h"

namespace noio
{
namespace
{

using std::chrono::seconds;
using testing::HasSubstr;

SoakRequest request_of(std::size_t others, seconds duration, unsigned guests)
{
	SoakRequest request;
	request.scenarios = {{"busted", "r", {}}};
	for (std::size_t i = 0; i < others; i++)
		request.scenarios.push_back({"s" + std::to_string(i), "r", {}});
	request.duration = duration;
	request.boots.guests = guests;
	return request;
}

TEST(Slice, GivesEachItsTurn)
{
	EXPECT_EQ(slice(request_of(9, seconds(600), 1)), seconds(66));
	EXPECT_EQ(slice(request_of(9, seconds(600), 2)), seconds(120));
	EXPECT_EQ(slice(request_of(9, seconds(60), 1)), seconds(20));
	EXPECT_EQ(slice(request_of(1, seconds(60), 1)), seconds(60));
}

// A guest whose word is what its scenario is said to end with.
class RunSoak : public testing::Test
{
protected:
	Result<Soak> run(std::size_t others, const std::string &body, unsigned guests = 2)
	{
		const FakeQemu qemu("all=$*\n"
				    "word=${all##*path=}; word=${word%% *}\n"
				    "what=${all##*noio.args=}; what=${what%%,*}\n"
				    "say() { echo \"$@\" >>\"$word\"; }\n" +
				    body + "\necho 'reboot: Restarting system'");
		auto request = request_of(others, seconds(1), guests);
		request.boots.kernel = qemu.kernel();
		request.boots.accelerator = {"tcg", "for the test"};
		request.boots.logs = qemu.dir() / "logs";
		request.boots.title = "soak";
		request.initramfs = qemu.kernel();
		PosixRunner runner;
		Status status;
		return run_soak(request, runner, status);
	}
};

constexpr const char *kSound =
	"say begin $what; say lockdep on; say elapsed 2; say count chunks_created 1\n"
	"say exit 0; say done";

TEST_F(RunSoak, RunsEachScenarioAtLeastOnce)
{
	const auto soak = run(3, kSound);
	ASSERT_TRUE(soak) << soak.error().line();
	ASSERT_EQ(soak->scenarios.size(), 4U);
	for (const auto &scenario : soak->scenarios)
		EXPECT_EQ(scenario.boots, 1U) << scenario.name;
	// nothing was busted on purpose here
	EXPECT_EQ(soak->verdict, Verdict::kVoid);
	EXPECT_EQ(soak->scenarios[1].lockdep_on, seconds(2));
}

TEST_F(RunSoak, ReadsTheWordOfEachGuest)
{
	const auto soak = run(
		2, "case $what in s1) say begin s1;; *) " + std::string(kSound) + ";; esac", 1);
	ASSERT_TRUE(soak) << soak.error().line();
	EXPECT_EQ(soak->verdict, Verdict::kCorrupted);
	EXPECT_EQ(soak->scenarios[1].unjudged, 0U);
	EXPECT_EQ(soak->scenarios[2].unjudged, 1U);
	EXPECT_THAT(soak->reasons,
		    testing::Contains("s1: the guest did not say its last word"));
}

TEST_F(RunSoak, NeedsQemu)
{
	auto request = request_of(1, seconds(1), 1);
	request.boots.kernel = "/nowhere/bzImage";
	PosixRunner runner;
	Status status;
	const auto soak = run_soak(request, runner, status);
	ASSERT_FALSE(soak);
	EXPECT_THAT(soak.error().line(), HasSubstr("/nowhere/bzImage"));
}

} // namespace
} // namespace noio
