// SPDX-License-Identifier: GPL-2.0
#include "kernel/build.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"
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

class Build : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		make.on("", [this](const Command &command) {
			const auto *kernel = &cached;
			if (command.env.contains("CCACHE_RECACHE"))
				kernel = &fresh;
			EXPECT_TRUE(image.empty() || write_file(image, *kernel));
			return said(words, status);
		});
	}

	Result<std::filesystem::path> build()
	{
		Status status;
		return build_kernel({"/tree", dir, Arch::kX86_64, dir / "cc", ""}, 2, "build",
				    make, status);
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-build";
	// The last word of each command.
	[[nodiscard]] std::vector<std::string> targets() const
	{
		std::vector<std::string> all;
		for (const auto &command : make.commands)
			all.push_back(command.argv.back());
		return all;
	}

	FakeRunner make;
	std::string words;
	std::filesystem::path image; // what it makes, with this in it:
	std::string cached, fresh;   // from ccache, and without
	int status = 0;
};

TEST_F(Build, SeesThatTheImageHoldsTheKernelThatWasBuilt)
{
	const auto compressed = dir / "arch/x86/boot/compressed";
	ASSERT_TRUE(write_file(compressed / "vmlinux.bin", "new kernel"));
	ASSERT_TRUE(write_file(compressed / "vmlinux.bin.gz", "NEW"));
	ASSERT_TRUE(write_file(compressed / "piggy.o", "OLD"));
	image = dir / "arch/x86/boot/bzImage";
	cached = fresh = "setup NEW";
	EXPECT_TRUE(build());
	EXPECT_EQ(targets(), std::vector<std::string>{"bzImage"});
	EXPECT_TRUE(std::filesystem::exists(compressed / "piggy.o"));

	cached = "setup OLD";
	EXPECT_TRUE(build());
	EXPECT_EQ(read_file(image), "setup NEW");
	EXPECT_FALSE(std::filesystem::exists(compressed / "piggy.o"));

	fresh = "setup OLD";
	const auto built = build();
	ASSERT_FALSE(built);
	EXPECT_NE(built.error().line().find("does not hold the kernel"), std::string::npos);
}

TEST_F(Build, LeavesItsLogAndTheNumberOfObjectsForNextTime)
{
	words = "  CC      a.o\n  CC      b.o\n";
	EXPECT_EQ(build(), dir / "arch/x86/boot/bzImage");
	EXPECT_EQ(read_file(dir / "noio.log"), words);
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
	EXPECT_EQ(targets(), std::vector<std::string>{"mm/"});
}

TEST_F(Build, RepeatsTheCompilersErrorAndKeepsTheLog)
{
	words = "  CC      a.o\na.c:3: error: no such thing\nmake: *** [a.o] Error 1\n";
	status = 2;
	const auto built = build();
	ASSERT_FALSE(built);
	EXPECT_EQ(built.error().kind, ErrorKind::kFailed);
	EXPECT_NE(built.error().next.find("a.c:3: error: no such thing"), std::string::npos);
	EXPECT_EQ(read_file(dir / "noio.log"), words);
}

TEST_F(Build, CleansUpAfterOneThatWasKilled)
{
	EXPECT_TRUE(build());
	status = 2;
	EXPECT_FALSE(build()) << "make took away what it had not completed";
	status = 0;
	ASSERT_TRUE(write_file(dir / ".noio-building", ""));
	EXPECT_TRUE(build());
	EXPECT_TRUE(build());
	EXPECT_EQ(targets(), (std::vector<std::string>{"bzImage", "bzImage", "clean", "bzImage",
						       "bzImage"}));
}

TEST_F(Build, HandsAnInterruptThrough)
{
	make.on("", interrupted_at("make"));
	const auto built = build();
	ASSERT_FALSE(built);
	EXPECT_EQ(built.error().kind, ErrorKind::kInterrupted);
}

} // namespace
} // namespace noio
