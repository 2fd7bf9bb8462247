// SPDX-License-Identifier: GPL-2.0
#include "bench/kunit_py_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/without_ccache.h"
#include "core/disk.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Stands for kunit.py.
class FakeKunitPy final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &) override
	{
		last = command;
		Outcome outcome;
		outcome.status = status;
		outcome.out = command.argv.back() == "percpu_noio_*" ? shared : alone;
		return outcome;
	}

	std::string shared = "Testing complete. Ran 3 tests: passed: 2, skipped: 1\n";
	std::string alone = "Testing complete. Ran 1 tests: passed: 1\n"
			    "Testing complete. Ran 1 tests: passed: 1\n";
	int status = 0;
	Command last;
};

class KunitPyBoots : public testing::Test
{
protected:
	Result<Timing> boots() { return side.boots("", theirs, kunit_py); }

	std::filesystem::path dir = testing::TempDir() + "kunit-py-side";
	Status status;
	FakeKunitPy kunit_py;
	KunitPySide side{{{dir / "tree", dir / "out", Arch::kX86_64, dir / "ccache", ""},
			  ".kunitconfig"},
			 dir / "logs",
			 status};
	Contender theirs{"kunit.py", ""};
};

TEST_F(KunitPyBoots, CountCasesOfBothSuites)
{
	ASSERT_TRUE(boots());
	EXPECT_EQ(theirs.cases, 5U);
	EXPECT_THAT(theirs.problems, IsEmpty());
	EXPECT_EQ(read_file(dir / "logs/round-1/kunit.py, percpu_noio.log").value_or(""),
		  kunit_py.shared);
}

TEST_F(KunitPyBoots, FailureIsAProblem)
{
	kunit_py.alone = "Testing complete. Ran 2 tests: passed: 1, failed: 1\n";
	kunit_py.status = 1;
	ASSERT_TRUE(boots());
	EXPECT_THAT(theirs.problems,
		    ElementsAre(HasSubstr("exit status 1"), HasSubstr("1 cases failed")));
}

TEST_F(KunitPyBoots, SilenceIsAnError)
{
	kunit_py.alone = "Timed out\n";
	const auto took = boots();
	ASSERT_FALSE(took);
	EXPECT_THAT(took.error().line(), HasSubstr("percpu_lock_order.log"));
}

TEST_F(KunitPyBoots, BuildThatFailsSaysWhy)
{
	kunit_py.status = 1;
	kunit_py.alone = "mm/percpu.c:3:1: error: expected\n";
	EXPECT_THAT(side.build(kunit_py).error().line(), HasSubstr("error: expected"));
}

TEST_F(KunitPyBoots, NeedAKunitconfig)
{
	EXPECT_FALSE(side.set_up());
	ASSERT_TRUE(write_file(dir / "tree/.kunitconfig", ""));
	EXPECT_TRUE(side.set_up());
	EXPECT_TRUE(std::filesystem::is_directory(dir / "out"));
	std::filesystem::remove_all(dir);
}

TEST(WithoutCcache, IsSaidInTheEnvironment)
{
	FakeKunitPy program;
	WithoutCcache runner(program);
	ASSERT_TRUE(runner.run({{"make"}, "", {{"LC_ALL", "C"}}}));
	EXPECT_EQ(program.last.env.at("CCACHE_DISABLE"), "1");
	EXPECT_EQ(program.last.env.at("LC_ALL"), "C");
}

} // namespace
} // namespace noio
