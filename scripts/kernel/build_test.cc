// SPDX-License-Identifier: GPL-2.0
#include "kernel/build.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "kernel/object_total.h"

namespace noio
{
namespace
{

TEST(ObjectCount, CountsObjectsHoweverTheLogIsCut)
{
	const std::string log = "make[1]: Entering directory\n  CC      mm/percpu.o\n"
				"  AR      mm/built-in.a\n  AS [M]  lib/a.o\n"
				"mm/x.c:1: warning: see y.o\n  CC      cut.o";
	for (std::size_t piece = 1; piece <= log.size(); piece += 3) {
		ObjectCount objects;
		for (std::size_t at = 0; at < log.size(); at += piece)
			objects.feed(std::string_view(log).substr(at, piece));
		EXPECT_EQ(objects.count(), 2U) << piece;
		EXPECT_EQ(objects.last(), "lib/a.o") << piece;
	}
}

TEST(ObjectCount, SurvivesALineWithoutEnd)
{
	ObjectCount objects;
	for (int i = 0; i < 100; i++)
		objects.feed(std::string(100000, 'x'));
	objects.feed("\n  CC      a.o\n");
	EXPECT_EQ(objects.count(), 1U);
}

class FakeMake final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &sink) override
	{
		targets.push_back(command.argv.back());
		const auto recache = command.env.find("CCACHE_RECACHE");
		if (!image.empty())
			(void)write_file(image, recache == command.env.end() ? cached : fresh);
		if (interrupt)
			return interrupted_at("make");
		if (sink)
			sink(words);
		Outcome outcome;
		outcome.status = status;
		return outcome;
	}

	std::string words;
	std::filesystem::path image; // what it makes, with this in it:
	std::string cached, fresh;   // from ccache, and without
	int status = 0;
	bool interrupt = false;
	std::vector<std::string> targets; // the last of each call
};

class Build : public testing::Test
{
protected:
	void SetUp() override { std::filesystem::remove_all(dir); }

	Result<std::filesystem::path> build()
	{
		Status status;
		return build_kernel({"/tree", dir, Arch::kX86_64, dir / "cc", ""}, 2, "build",
				    make, status);
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-build";
	FakeMake make;
};

TEST_F(Build, SeesThatTheImageHoldsTheKernelThatWasBuilt)
{
	const auto compressed = dir / "arch/x86/boot/compressed";
	ASSERT_TRUE(write_file(compressed / "vmlinux.bin", "new kernel"));
	ASSERT_TRUE(write_file(compressed / "vmlinux.bin.gz", "NEW"));
	ASSERT_TRUE(write_file(compressed / "piggy.o", "OLD"));
	make.image = dir / "arch/x86/boot/bzImage";
	make.cached = make.fresh = "setup NEW";
	EXPECT_TRUE(build());
	EXPECT_EQ(make.targets, std::vector<std::string>{"bzImage"});
	EXPECT_TRUE(std::filesystem::exists(compressed / "piggy.o"));

	make.cached = "setup OLD";
	EXPECT_TRUE(build());
	EXPECT_EQ(read_file(make.image), "setup NEW");
	EXPECT_FALSE(std::filesystem::exists(compressed / "piggy.o"));

	make.fresh = "setup OLD";
	const auto built = build();
	ASSERT_FALSE(built);
	EXPECT_NE(built.error().line().find("does not hold the kernel"), std::string::npos);
}

TEST_F(Build, LeavesItsLogAndTheNumberOfObjectsForNextTime)
{
	make.words = "  CC      a.o\n  CC      b.o\n";
	EXPECT_EQ(build(), dir / "arch/x86/boot/bzImage");
	EXPECT_EQ(read_file(dir / "noio.log"), make.words);
	EXPECT_EQ(ObjectTotal(dir, "mm/", 0).expected(1), 0U) << "another target";
	std::filesystem::remove(dir / ".noio-built");
	EXPECT_EQ(ObjectTotal(dir, "bzImage", 0).expected(1), 2U);
}

TEST_F(Build, MakesTheTargetAndNoImageWhenAsked)
{
	Status status;
	const auto built = build_target({"/tree", dir, Arch::kArm, dir / "cc", ""}, "mm/", 2,
					"build", make, status);
	EXPECT_TRUE(built);
	EXPECT_EQ(make.targets, std::vector<std::string>{"mm/"});
}

TEST_F(Build, RepeatsTheCompilersErrorAndKeepsTheLog)
{
	make.words = "  CC      a.o\na.c:3: error: no such thing\nmake: *** [a.o] Error 1\n";
	make.status = 2;
	const auto built = build();
	ASSERT_FALSE(built);
	EXPECT_EQ(built.error().kind, ErrorKind::kFailed);
	EXPECT_NE(built.error().next.find("a.c:3: error: no such thing"), std::string::npos);
	EXPECT_EQ(read_file(dir / "noio.log"), make.words);
}

TEST_F(Build, CleansUpAfterOneThatWasKilled)
{
	EXPECT_TRUE(build());
	make.status = 2;
	EXPECT_FALSE(build()) << "make took away what it had not completed";
	make.status = 0;
	ASSERT_TRUE(write_file(dir / ".noio-building", ""));
	EXPECT_TRUE(build());
	EXPECT_TRUE(build());
	EXPECT_EQ(make.targets, (std::vector<std::string>{"bzImage", "bzImage", "clean",
							  "bzImage", "bzImage"}));
}

TEST_F(Build, HandsAnInterruptThrough)
{
	make.interrupt = true;
	const auto built = build();
	ASSERT_FALSE(built);
	EXPECT_EQ(built.error().kind, ErrorKind::kInterrupted);
}

} // namespace
} // namespace noio
