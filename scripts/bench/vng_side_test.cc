// SPDX-License-Identifier: GPL-2.0
#include "bench/vng_side.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string one_case(const std::string &suite, const std::string &test, bool ok)
{
	const std::string result = ok ? "ok 1 " : "not ok 1 ";
	return "Lock dependency validator: Copyright (c) 2006\n"
	       "KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: " +
	       suite + "\n    1..1\n    " + result + test + "\n" + result + suite +
	       "\nreboot: Restarting system\n";
}

// Stands for vng: what it prints goes by what the kernel is told to run.
class FakeVng final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &) override
	{
		if (command.argv[1] == "--build")
			return Outcome{.status = build_status, .out = build};
		for (const auto &argument : command.argv)
			for (const auto &[glob, console] : consoles)
				if (argument.find("filter_glob=" + glob + " ") !=
				    argument.npos) {
					booted.push_back(glob);
					return outcome(glob, console);
				}
		return Outcome{.status = 255, .out = ""};
	}

	std::string build, interrupt_at, hang_at;
	int build_status = 0;
	std::map<std::string, std::string> consoles{
		{"percpu_*", "KTAP version 1\npercpu_noio_masks.c1\npercpu_lock_order.order_a\n"
			     "percpu_lock_order.order_b\nreboot: Restarting system\n"},
		{"percpu_noio_*.*", one_case("percpu_noio_masks", "c1", true)},
		{"percpu_lock_order.order_a", one_case("percpu_lock_order", "order_a", true)},
		{"percpu_lock_order.order_b", one_case("percpu_lock_order", "order_b", true)}};
	std::vector<std::string> booted;

private:
	[[nodiscard]] Result<Outcome> outcome(const std::string &glob,
					      const std::string &console) const
	{
		if (glob == interrupt_at)
			return fail("interrupted", glob, "", Exit::kInterrupt);
		// What it has when nothing in the guest handed it a status.
		Outcome all{.status = 255, .out = console};
		all.timed_out = glob == hang_at;
		return all;
	}
};

class VngBoots : public testing::Test
{
protected:
	void TearDown() override { std::filesystem::remove_all(dir); }
	Result<Timing> boots() { return side.boots("", theirs, vng); }

	std::filesystem::path dir = testing::TempDir() + "vng-side";
	Status status;
	FakeVng vng;
	VngSide side{
		{{}, {dir / "tree", dir / "out", Arch::kX86_64, dir / "ccache", ""}, "config"},
		dir / "logs",
		status};
	Contender theirs{"virtme-ng", ""};
};

TEST_F(VngBoots, LockdepCasesHaveABootEach)
{
	ASSERT_TRUE(boots());
	EXPECT_THAT(vng.booted,
		    ElementsAre("percpu_*", "percpu_noio_*.*", "percpu_lock_order.order_a",
				"percpu_lock_order.order_b"));
	EXPECT_EQ(theirs.cases, 3U);
	EXPECT_THAT(theirs.problems, IsEmpty());
	EXPECT_EQ(read_file(dir / "logs/round-1/percpu_noio.log").value_or(""),
		  vng.consoles["percpu_noio_*.*"]);
}

TEST_F(VngBoots, FailureIsAProblem)
{
	vng.consoles["percpu_noio_*.*"] = one_case("percpu_noio_masks", "c1", false);
	ASSERT_TRUE(boots());
	EXPECT_EQ(theirs.cases, 3U);
	EXPECT_THAT(theirs.problems, ElementsAre(HasSubstr("1 cases failed")));
}

TEST_F(VngBoots, SoIsAGuestThatHangs)
{
	vng.hang_at = "percpu_lock_order.order_b";
	ASSERT_TRUE(boots());
	EXPECT_THAT(theirs.problems, ElementsAre(HasSubstr("order_b.log")));
}

TEST_F(VngBoots, SoIsAKernelWithoutTheSuite)
{
	vng.consoles["percpu_*"] = "Kernel panic - not syncing\n";
	ASSERT_TRUE(boots());
	EXPECT_EQ(theirs.cases, 0U);
	EXPECT_THAT(theirs.problems, ElementsAre(HasSubstr("list.log")));
}

TEST_F(VngBoots, InterruptEndsThem)
{
	for (const auto *at : {"percpu_*", "percpu_lock_order.order_a"}) {
		vng.interrupt_at = at;
		const auto took = boots();
		ASSERT_FALSE(took) << at;
		EXPECT_EQ(took.error().exit, Exit::kInterrupt) << at;
	}
}

TEST_F(VngBoots, BuildThatFailsSaysWhy)
{
	vng.build_status = 1;
	vng.build = "mm/percpu.c:3:1: error: expected\n";
	const auto built = side.build(vng);
	ASSERT_FALSE(built);
	EXPECT_THAT(built.error().line(), HasSubstr("error: expected"));
	EXPECT_EQ(read_file(dir / "logs/build.log").value_or(""), vng.build);
}

TEST_F(VngBoots, AnOldConfigurationIsNotKept)
{
	EXPECT_TRUE(side.set_up());
	ASSERT_TRUE(write_file(dir / "out/.config", ""));
	EXPECT_TRUE(side.set_up());
	EXPECT_FALSE(std::filesystem::exists(dir / "out/.config"));
}

} // namespace
} // namespace noio
