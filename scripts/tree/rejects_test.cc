// SPDX-License-Identifier: GPL-2.0
#include "tree/rejects.h"

#include <gmock/gmock.h>

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char *kPatch = "--- a/mm/vmalloc.c\n"
			       "+++ b/mm/vmalloc.c\n"
			       "@@ -10,3 +10,3 @@ static void *find(unsigned long x)\n"
			       "@@ -4844,7 +4850,7 @@ pcpu_get_vm_areas(const long *offsets,\n"
			       "--- a/mm/percpu.c\n"
			       "+++ b/mm/percpu.c\n"
			       "@@ -10,3 +10,3 @@ out:\n"
			       "@@ -20 +20 @@\n";

TEST(Rejects, AreNamedByFileLineAndFunction)
{
	EXPECT_THAT(parse_rejects("error: patch failed: mm/vmalloc.c:4844\n"
				  "error: mm/vmalloc.c: patch does not apply\n"
				  "error: patch failed: mm/percpu.c:10\n"
				  "error: patch failed: mm/percpu.c:20\n",
				  kPatch),
		    ElementsAre("mm/vmalloc.c:4844 (pcpu_get_vm_areas)",
				"mm/percpu.c:10 (out:)", "mm/percpu.c:20"));
}

TEST(Rejects, SameLineOfAnotherFileIsNotMistaken)
{
	EXPECT_THAT(parse_rejects("error: patch failed: mm/vmalloc.c:10\n", kPatch),
		    ElementsAre("mm/vmalloc.c:10 (find)"));
}

TEST(Rejects, FilesThatAreMissingOrInTheWay)
{
	EXPECT_THAT(parse_rejects("error: mm/percpu-vm.c: No such file or directory\n"
				  "error: mm/new.c: already exists in working directory\n",
				  kPatch),
		    ElementsAre("mm/percpu-vm.c (no such file)",
				"mm/new.c: already exists in working directory"));
}

TEST(Rejects, GarbageGivesNone)
{
	EXPECT_THAT(parse_rejects("", ""), IsEmpty());
	EXPECT_THAT(parse_rejects("error: patch failed: x:99999999999999999999999\n"
				  "error: while searching for:\n\xff\n",
				  kPatch),
		    IsEmpty());
}

TEST(Rejects, OffsetsAreSummedWhateverTheirSign)
{
	EXPECT_EQ(total_offset("Hunk #1 succeeded at 12 (offset 2 lines).\n"
			       "Hunk #2 succeeded at 5 (offset -1 line).\n"
			       "Checking patch mm/percpu.c...\n"),
		  3U);
	EXPECT_EQ(total_offset("cleanly (offset 9 lines)\n"), 0U);
}

using TryPatches = FakeTree;

TEST_F(TryPatches, FindEveryRejectAndLeaveTheTreeAlone)
{
	const auto series = make_series();
	const auto tree = make_tree();
	in(tree, "sed -i s/one/other/ mm/vmalloc.c; rm mm/percpu-vm.c");
	const auto before = in(tree, "find . -type f | sort | xargs cksum");
	const auto attempt = try_patches(tree, series.patches, runner_);
	ASSERT_TRUE(attempt);
	ASSERT_EQ(attempt->rejects.size(), 2U);
	EXPECT_THAT(attempt->rejects[0], HasSubstr("mm/vmalloc.c:"));
	EXPECT_EQ(attempt->rejects[1], "mm/percpu-vm.c (no such file)");
	EXPECT_EQ(in(tree, "find . -type f | sort | xargs cksum"), before);
}

TEST_F(TryPatches, HoldEachAgainstWhatTheOnesBeforeItMade)
{
	const auto patches = make_second().patches;
	const auto tree = make_repository();
	EXPECT_THAT(try_patches(tree, patches, runner_)->rejects, IsEmpty());
	EXPECT_EQ(try_without(tree, patches, runner_)->rejects.size(), 1U)
		<< "the last one is not there: the others are not asked for";

	for (const auto &patch : patches)
		in(tree, "git am -q " + patch.string());
	EXPECT_THAT(try_without(tree, patches, runner_)->rejects, IsEmpty());
}

TEST_F(TryPatches, PatchThatIsNoneIsNamed)
{
	put(dir() / "0001-bad.patch",
	    "--- a/mm/vmalloc.c\n+++ b/mm/vmalloc.c\n@@ -1 nonsense\n");
	const auto attempt = try_patches(make_tree(), {dir() / "0001-bad.patch"}, runner_);
	ASSERT_TRUE(attempt);
	ASSERT_EQ(attempt->rejects.size(), 1U);
	EXPECT_THAT(attempt->rejects[0], HasSubstr("0001-bad.patch"));
}

TEST_F(TryPatches, PatchOutOfTheTreeReadsNothingThere)
{
	put(dir() / "secret", "x\n");
	put(dir() / "0001-out.patch",
	    "--- a/../secret\n+++ b/../secret\n@@ -1 +1 @@\n-x\n+y\n");
	const auto attempt = try_patches(make_tree(), {dir() / "0001-out.patch"}, runner_);
	ASSERT_TRUE(attempt);
	EXPECT_EQ(attempt->rejects.size(), 1U);
	EXPECT_EQ(get(dir() / "secret"), "x\n");
}

} // namespace
} // namespace noio
