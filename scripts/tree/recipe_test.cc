// SPDX-License-Identifier: GPL-2.0
#include "tree/recipe.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

TEST(ApplyEdit, ChangesTheOneOccurrence)
{
	EXPECT_EQ(apply_edit({"a.c", "two", "2"}, "one two three"), "one 2 three");
	EXPECT_EQ(apply_edit({"a.c", "two\n", ""}, "one\ntwo\n"), "one\n");
}

TEST(ApplyEdit, RefusesWhatIsNotThereOnce)
{
	for (const auto *text : {"", "one", "two two", "twotwo"}) {
		const auto edited = apply_edit({"mm/a.c", "two", "2"}, text);
		ASSERT_FALSE(edited) << text;
		EXPECT_EQ(edited.error().where, "mm/a.c");
	}
	EXPECT_FALSE(apply_edit({"a.c", "aa", "b"}, "aaa")) << "overlapping";
	EXPECT_FALSE(apply_edit({"a.c", "", "b"}, "a"));
}

TEST(RecipeContent, TellsRecipesApart)
{
	const auto dir = std::filesystem::path(testing::TempDir()) / "noio-recipe";
	ASSERT_TRUE(write_file(dir / "1", "ab"));
	ASSERT_TRUE(write_file(dir / "2", "a"));
	ASSERT_TRUE(write_file(dir / "3", "b"));
	const auto one = recipe_content({{dir / "1"}, {}});
	const auto two = recipe_content({{dir / "2", dir / "3"}, {}});
	const auto turned = recipe_content({{dir / "3", dir / "2"}, {}});
	const auto edited = recipe_content({{dir / "1"}, Edit{"f", "x", "y"}});
	ASSERT_TRUE(one && two && turned && edited);
	EXPECT_NE(*one, *two);
	EXPECT_NE(*two, *turned);
	EXPECT_NE(*one, *edited);
	EXPECT_NE(*edited, recipe_content({{dir / "1"}, Edit{"f", "xy", ""}}));
	EXPECT_FALSE(recipe_content({{dir / "4"}, {}}));
}

} // namespace
} // namespace noio
