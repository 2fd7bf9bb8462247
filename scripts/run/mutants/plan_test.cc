// SPDX-License-Identifier: GPL-2.0
#include "run/mutants/plan.h"

#include <gmock/gmock.h>

#include "core/disk.h"
#include "tree/series.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

const std::vector<Hunk> kHunks{
	{"a.c", "f", 0, {"old"}, {"new();"}},
	{"a.c", "f", 2, {}, {"/* said */"}},
	{"b.c", "g", 0, {"x = kzalloc(GFP_KERNEL);"}, {"x = kzalloc(gfp);"}},
};
const std::map<std::string, std::string> kFiles{{"a.c", "new();\nb\n/* said */\n"},
						{"b.c", "x = kzalloc(gfp);\n"}};

MutantsFile toml(const std::string &text)
{
	const auto read = read_mutants(text, "mutants.toml", "v7.2");
	EXPECT_TRUE(read) << (read ? "" : read.error().line());
	return read.value_or(MutantsFile{});
}

TEST(ReadMutants, ReadsEachKind)
{
	const auto read = toml("[[mutant]]\nname = \"n\"\nfile = \"a.c\"\nfrom = \"x\"\n"
			       "[[mutant]]\nname = \"m\"\nfile = \"a.c\"\nfrom = \"x\"\n"
			       "to = \"y\"\nprofile = \"kasan\"\n"
			       "[[hunk]]\nof = \"h\"\nprofile = \"kasan\"\n"
			       "[[unseen]]\nof = \"u\"\nwhy = \"because\"\n");
	ASSERT_EQ(read.added.size(), 2U);
	EXPECT_EQ(read.added[0].edit->to, "") << "left out: taken away";
	EXPECT_EQ(read.added[1].edit->to, "y");
	EXPECT_EQ(read.added[1].profile, "kasan");
	EXPECT_EQ(read.profiles.at("h"), "kasan");
	EXPECT_EQ(read.unseen.at("u"), "because");
	EXPECT_TRUE(toml("# none\n").added.empty());
}

TEST(ReadMutants, LeavesOutWhatIsForOtherBases)
{
	const auto read = toml("[[mutant]]\nname = \"n\"\nfile = \"a.c\"\nfrom = \"x\"\n"
			       "bases = [\"v6.12\"]\n"
			       "[[mutant]]\nname = \"m\"\nfile = \"a.c\"\nfrom = \"x\"\n"
			       "bases = [\"v6.12\", \"v7.2\"]\n"
			       "[[hunk]]\nof = \"h\"\nprofile = \"kasan\"\nbases = [\"v6.1\"]\n"
			       "[[unseen]]\nof = \"u\"\nwhy = \"because\"\nbases = []\n");
	ASSERT_EQ(read.added.size(), 1U);
	EXPECT_EQ(read.added[0].name, "m");
	EXPECT_TRUE(read.profiles.empty());
	EXPECT_TRUE(read.unseen.empty());
}

TEST(ReadMutants, RefusesWhatItDoesNotKnow)
{
	for (const auto *bad :
	     {"[[mutant]]\nname = \"n\"\nfile = \"a.c\"\n", "[[unseen]]\nof = \"u\"\n",
	      "[[unseen]]\nof = \"\"\nwhy = \"x\"\n", "[[mutants]]\nname = \"n\"\n",
	      "mutant = 1\n", "mutant = [1]\n", "[mutant]\nname = \"n\"\n",
	      "[[hunk]]\nof = \"h\"\nprofile = 1\n",
	      "[[unseen]]\nof = \"u\"\nwhy = \"w\"\nbases = \"v7.2\"\n",
	      "[[unseen]]\nof = \"\"\nwhy = \"w\"\nbases = [\"v6.1\"]\n",
	      "[[hunk]]\nof = \"h\"\nprofile = \"p\"\nwhy = \"x\"\n", "[[hunk\n", "\x01"}) {
		const auto read = read_mutants(bad, "mutants.toml", "v7.2");
		ASSERT_FALSE(read) << bad;
		EXPECT_THAT(read.error().where, HasSubstr("mutants.toml"));
	}
}

TEST(PlanMutants, TakesEachHunkBackAndAddsOthers)
{
	const auto plan =
		plan_mutants(kHunks, kFiles,
			     toml("[[mutant]]\nname = \"n\"\nfile = \"b.c\"\nfrom = \"gfp\"\n"
				  "to = \"0\"\n"),
			     "lockdep");
	ASSERT_TRUE(plan) << plan.error().line();
	ASSERT_EQ(plan->size(), 4U);
	EXPECT_EQ((*plan)[0].name, "without a.c, f: new();");
	EXPECT_EQ(apply_edit(*(*plan)[0].edit, kFiles.at("a.c")), "old\nb\n/* said */\n");
	EXPECT_FALSE((*plan)[1].edit.has_value()) << "only comments";
	EXPECT_EQ((*plan)[3].name, "n");
	EXPECT_EQ((*plan)[3].profile, "lockdep");
}

TEST(PlanMutants, SortsByProfileAndRemembersExcuses)
{
	const auto plan = plan_mutants(kHunks, kFiles,
				       toml("[[hunk]]\nof = \"new()\"\nprofile = \"kasan\"\n"
					    "[[unseen]]\nof = \"kzalloc(GFP_KERNEL)\"\n"
					    "why = \"w\"\n"),
				       "lockdep");
	ASSERT_TRUE(plan) << plan.error().line();
	EXPECT_EQ((*plan)[0].name, "without a.c, f: /* said */");
	EXPECT_EQ((*plan)[1].unseen, "w");
	EXPECT_EQ((*plan)[2].profile, "kasan");
}

TEST(PlanMutants, ShowsThatAFileIsNotCompiled)
{
	const auto plan = plan_mutants(
		kHunks, kFiles, toml("[[unseen]]\nof = \"a.c\"\nwhy = \"w\"\n"), "lockdep");
	ASSERT_TRUE(plan) << plan.error().line();
	ASSERT_EQ(plan->size(), 2U) << "the hunk of the other file, and one for a.c";
	EXPECT_EQ((*plan)[0].unseen, "");
	EXPECT_EQ((*plan)[1].name, "a.c is not compiled");
	EXPECT_EQ((*plan)[1].unseen, "w");
	EXPECT_EQ(apply_edit(*(*plan)[1].edit, kFiles.at("a.c")),
		  "#error\n" + kFiles.at("a.c"));
}

TEST(PlanMutants, RefusesWordsOfNoMutantOrOfSeveral)
{
	const auto none = plan_mutants(
		kHunks, kFiles, toml("[[unseen]]\nof = \"gone\"\nwhy = \"w\"\n"), "lockdep");
	ASSERT_FALSE(none);
	EXPECT_THAT(none.error().line(), HasSubstr("\"gone\" is of no mutant"));
	const auto two = plan_mutants(kHunks, kFiles,
				      toml("[[hunk]]\nof = \"a.c, f\"\nprofile = \"kasan\"\n"),
				      "lockdep");
	ASSERT_FALSE(two);
	EXPECT_THAT(two.error().line(), HasSubstr("more than one"));
}

TEST(PlanMutants, RefusesFilesThatAreNotThoseOfTheHunks)
{
	EXPECT_FALSE(plan_mutants(kHunks, {}, {}, "lockdep"));
}

TEST(ReadMutants, ReadsThoseOfTheRepository)
{
	const auto all = list_series("../patches");
	ASSERT_TRUE(all);
	for (const auto &series : *all) {
		const auto file = "../patches/" + table_name("mutants", series);
		const auto read = read_file(file).and_then([&](const std::string &text) {
			return read_mutants(text, file, series.base);
		});
		ASSERT_TRUE(read) << read.error().line();
		EXPECT_FALSE(read->added.empty()) << name(series);
	}
}

} // namespace
} // namespace noio
