// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/hunk.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

using testing::ElementsAre;

constexpr auto kDiff = R"(diff --git a/mm/a.c b/mm/a.c
index 1111111..2222222 100644
--- a/mm/a.c
+++ b/mm/a.c
@@ -3,2 +3 @@ static int *f(int a,
-	old one
--- looks like a head
+	x = kmalloc(gfp);
@@ -9 +7,0 @@ int g(void)
-	gone
diff --git a/include/b.h b/include/b.h
--- a/include/b.h
+++ b/include/b.h
@@ -0,0 +1,3 @@
+/* one
+ * two */
+
)";

TEST(ParseHunks, FindsFilesFunctionsAndLines)
{
	const auto hunks = parse_hunks(kDiff);
	ASSERT_TRUE(hunks) << hunks.error().line();
	ASSERT_EQ(hunks->size(), 3U);
	const auto &first = (*hunks)[0];
	EXPECT_EQ(first.file, "mm/a.c");
	EXPECT_EQ(first.function, "f");
	EXPECT_EQ(first.line, 2U);
	EXPECT_THAT(first.removed, ElementsAre("\told one", "-- looks like a head"));
	EXPECT_THAT(first.added, ElementsAre("\tx = kmalloc(gfp);"));
	EXPECT_EQ((*hunks)[1].line, 7U) << "what was there followed line 7";
	EXPECT_EQ((*hunks)[2].file, "include/b.h");
	EXPECT_EQ((*hunks)[2].function, "");
	EXPECT_EQ((*hunks)[2].added.size(), 3U);
}

TEST(ParseHunks, RefusesContext)
{
	EXPECT_FALSE(parse_hunks("@@ -1,3 +1,3 @@\n context\n"));
	EXPECT_TRUE(parse_hunks("")->empty());
}

TEST(HunkName, IsTheFirstLineOfCode)
{
	EXPECT_EQ(name(parse_hunks(kDiff)->at(0)), "mm/a.c, f: x = kmalloc(gfp);");
	EXPECT_EQ(name(parse_hunks(kDiff)->at(1)), "mm/a.c, g: gone");
	EXPECT_EQ(name(parse_hunks(kDiff)->at(2)), "include/b.h: /* one");
	EXPECT_EQ(name(Hunk{"a.c", "", 0, {}, {"/* why */", "\tx();"}}), "a.c: x();");
}

TEST(OnlyComments, LooksAtBothSides)
{
	EXPECT_TRUE(only_comments({"a.c", "", 0, {" * old"}, {"\t/* new", "\t */", ""}}));
	EXPECT_FALSE(only_comments({"a.c", "", 0, {"x();"}, {"/* new */"}}));
	EXPECT_FALSE(only_comments({"a.c", "", 0, {}, {"/* new */", "x();"}}));
}

TEST(Revert, TakesAsMuchAroundAsItNeeds)
{
	const std::string text = "a\nx\nb\nc\na\nx\nb\nd\n";
	const Hunk second{"a.c", "", 5, {"y", "z"}, {"x"}};
	const auto edit = revert(second, text);
	ASSERT_TRUE(edit) << edit.error().line();
	EXPECT_EQ(apply_edit(*edit, text), "a\nx\nb\nc\na\ny\nz\nb\nd\n");
	const Hunk removal{"a.c", "", 4, {"gone"}, {}};
	const auto back = revert(removal, text);
	ASSERT_TRUE(back) << back.error().line();
	EXPECT_EQ(apply_edit(*back, text), "a\nx\nb\nc\ngone\na\nx\nb\nd\n");
	const Hunk first{"a.c", "", 0, {}, {"a"}};
	EXPECT_EQ(apply_edit(*revert(first, text), text), "x\nb\nc\na\nx\nb\nd\n");
}

TEST(Revert, RefusesAnotherFile)
{
	EXPECT_FALSE(revert({"a.c", "", 0, {}, {"x"}}, "y\n"));
	EXPECT_FALSE(revert({"a.c", "", 7, {}, {"x"}}, "x\n"));
	EXPECT_FALSE(revert({"a.c", "", 7, {"x"}, {}}, "x\n"));
}

} // namespace
} // namespace noio
