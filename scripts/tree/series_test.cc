// SPDX-License-Identifier: GPL-2.0
#include "tree/series.h"

#include <fmt/core.h>
#include <gmock/gmock.h>

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class SeriesOnTree : public FakeTree
{
protected:
	// am of all patches has to fail with @words, and to leave the tree as it is.
	void expect_refused(const std::filesystem::path &tree, const std::string &words)
	{
		const auto before = state(tree);
		const auto done = am_series(tree, series_, 1, 3, runner_);
		ASSERT_FALSE(done);
		EXPECT_EQ(done.error().kind, ErrorKind::kUsage);
		EXPECT_THAT(done.error().line(), HasSubstr(words));
		EXPECT_EQ(state(tree), before);
	}

	Series series_ = make_series();
};

TEST_F(SeriesOnTree, Fits)
{
	const auto tree = make_repository();
	const auto fit = fit_series(tree, {series_}, runner_);
	ASSERT_TRUE(fit) << fit.error().line();
	EXPECT_EQ(fit->applied, 0);
	EXPECT_EQ(fit->series.patches.size(), 3U);
	EXPECT_EQ(in(tree, "git status --porcelain"), "");
}

TEST_F(SeriesOnTree, CountsWhatIsApplied)
{
	const auto tree = make_repository();
	for (int n = 1; n <= 3; ++n) {
		ASSERT_TRUE(am_series(tree, series_, n, n, runner_));
		EXPECT_EQ(fit_series(tree, {series_}, runner_)->applied, n);
	}
	EXPECT_THAT(get(tree / "mm/percpu-vm.c"), HasSubstr("return 3"));
}

TEST_F(SeriesOnTree, FitsWithoutGitAndBelowAForeignRepository)
{
	const auto outer = make_repository("outer");
	const auto tree = make_tree("outer/inner");
	EXPECT_EQ(fit_series(tree, {series_}, runner_)->applied, 0);
	in(tree, "sed -i s/one/other/ mm/vmalloc.c");
	EXPECT_FALSE(fit_series(tree, {series_}, runner_));
}

TEST_F(SeriesOnTree, NamesTheRejects)
{
	const auto tree = make_tree();
	in(tree, "sed -i s/one/other/ mm/vmalloc.c; sed -i s/three/other/ mm/percpu-vm.c");
	const auto fit = fit_series(tree, {series_}, runner_);
	ASSERT_FALSE(fit);
	EXPECT_EQ(fit.error().kind, ErrorKind::kUsage);
	EXPECT_THAT(fit.error().line(), HasSubstr("mm/vmalloc.c:"));
	EXPECT_THAT(fit.error().line(), HasSubstr("mm/percpu-vm.c:"));
}

TEST_F(SeriesOnTree, PicksTheVariantThatFits)
{
	auto other = make_series("v7.2");
	in(dir(), "sed -i s/one/uno/ patches/v7.2/0001-*");
	const auto tree = make_tree();
	EXPECT_EQ(fit_series(tree, {other, series_}, runner_)->series.base, "v6.12");
}

TEST_F(SeriesOnTree, AmInAWorktree)
{
	const auto tree = make_repository();
	in(tree, "git worktree add -q ../second");
	const auto done = am_series(dir() / "second", series_, 1, 3, runner_);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_EQ(in(dir() / "second", "git log --oneline | wc -l"), "4\n");
	EXPECT_THAT(get(tree / "mm/vmalloc.c"), HasSubstr("return one"));
}

TEST_F(SeriesOnTree, RefusesDirtyTrees)
{
	const auto tree = make_repository();
	in(tree, "echo >> mm/Makefile");
	expect_refused(tree, "uncommitted");
	in(tree, "git add -A");
	expect_refused(tree, "uncommitted");
}

TEST_F(SeriesOnTree, RefusesWhatIsThereAlready)
{
	const auto tree = make_repository();
	ASSERT_TRUE(am_series(tree, series_, 1, 2, runner_));
	expect_refused(tree, "half applied");
	ASSERT_TRUE(am_series(tree, series_, 3, 3, runner_));
	expect_refused(tree, "applied already");
}

TEST_F(SeriesOnTree, RefusesWhileAnotherAmIsOpen)
{
	const auto tree = make_repository();
	in(tree, "git checkout -qb side && sed -i s/one/other/ mm/vmalloc.c && "
		 "git commit -qam x && ! git am -q " +
			 series_.patches[0].string() +
			 " 2>/dev/null && sed -i s/other/one/ "
			 "mm/vmalloc.c; git reset -q --hard master "
			 "2>/dev/null || git reset -q --hard main");
	expect_refused(tree, "am");
}

TEST_F(SeriesOnTree, RefusesTreesWithoutGit)
{
	const auto tree = make_tree();
	const auto done = am_series(tree, series_, 1, 3, runner_);
	ASSERT_FALSE(done);
	EXPECT_EQ(done.error().kind, ErrorKind::kUsage);
	EXPECT_THAT(get(tree / "mm/vmalloc.c"), HasSubstr("return one"));
}

// Lets the first am through its checks, then has git die in the middle of the series.
TEST_F(SeriesOnTree, PutsTheTreeBackWhenGitFails)
{
	const auto tree = make_repository();
	put(tree / ".git/hooks/applypatch-msg", "#!/bin/sh\n! grep -q third \"$1\"\n");
	in(tree, "chmod +x .git/hooks/applypatch-msg");
	const auto before = state(tree);
	const auto done = am_series(tree, series_, 1, 3, runner_);
	ASSERT_FALSE(done);
	EXPECT_EQ(state(tree), before);
}

TEST_F(SeriesOnTree, ListsInOrderWithoutTheCoverLetter)
{
	put(dir() / "patches/v6.12/0000-cover-letter.patch", "From: a\n");
	put(dir() / "patches/v6.12/expect.toml", "");
	put(dir() / "patches/v6.12/faults/no-refill.patch", "");
	make_series("v6.1");
	const auto all = list_series(dir() / "patches");
	ASSERT_TRUE(all);
	ASSERT_EQ(all->size(), 2U);
	EXPECT_EQ((*all)[0].base, "v6.1");
	EXPECT_EQ((*all)[1].patches.size(), 3U);
	EXPECT_THAT((*all)[1].patches[0].filename().string(), HasSubstr("0001-"));
	EXPECT_FALSE(list_series(dir() / "nowhere"));
}

class SecondOnTree : public FakeTree
{
protected:
	Result<Fit> choose(const std::filesystem::path &tree, const std::string &second)
	{
		return choose_series(tree, dir() / "patches", second, runner_);
	}

	std::string refused(const std::filesystem::path &tree, const std::string &second)
	{
		const auto fit = choose(tree, second);
		return fit ? name(fit->series) : fit.error().line();
	}

	// A tree with so many of its patches.
	std::filesystem::path patched(unsigned count)
	{
		auto tree = make_repository(fmt::format("linux-{}", count));
		for (unsigned place = 0; place < count; place++)
			in(tree, "git am -q " + series_.patches[place].string());
		return tree;
	}

	Series series_ = make_second();
};

TEST_F(SecondOnTree, HasItsPatchesAfterThoseOfTheFirst)
{
	make_second_alone();
	make_series("v7.2");
	const auto all = list_series(dir() / "patches").value();
	std::vector<std::string> names;
	names.reserve(all.size());
	for (const auto &series : all)
		names.push_back(name(series));
	EXPECT_THAT(names,
		    testing::ElementsAre("v6.12", "v6.12/outside", "v7.2", "v7.3/outside"));
	EXPECT_EQ(all[1].size(), 5U);
	EXPECT_EQ(all[1].below, 3U);
	EXPECT_EQ(patch_name(all[1], 2), "v6.12/0003-third.patch");
	EXPECT_EQ(patch_name(all[1], 3), "v6.12/outside/0001-fourth.patch");
	EXPECT_EQ(own_patches(all[1]).size(), 2U);
	EXPECT_EQ(own_patches(all[0]).size(), 3U);
	EXPECT_EQ(all[3].size(), 2U);
	EXPECT_EQ(all[3].below, 0U);
}

TEST_F(SecondOnTree, OfAnUnknownNameIsAnErrorWithThoseOfTheBase)
{
	make_series("v7.2");
	const auto where = (dir() / "patches").string();
	EXPECT_EQ(refused(make_tree(), "inside"),
		  "no series \"v6.12/inside\": " + where +
			  "; choose one of: v6.12, v6.12/outside");
	EXPECT_EQ(find_series(dir() / "patches", "v7.2/outside").error().next,
		  "choose one of: v7.2");
	EXPECT_EQ(find_series(dir() / "patches", "v9").error().next,
		  "choose one of: v6.12, v6.12/outside, v7.2");
}

TEST_F(SecondOnTree, FitsWhateverOfItIsThere)
{
	for (unsigned count = 0; count <= series_.size(); count++) {
		const auto tree = patched(count);
		const auto asked = choose(tree, "outside");
		ASSERT_TRUE(asked) << asked.error().line();
		EXPECT_EQ(name(asked->series), "v6.12/outside");
		EXPECT_EQ(asked->applied, count);
		const auto found = choose(tree, "");
		ASSERT_TRUE(found) << found.error().line();
		EXPECT_EQ(name(found->series), count > 3 ? "v6.12/outside" : "v6.12");
		EXPECT_EQ(found->applied, count);
	}
}

TEST_F(SecondOnTree, SaysWhichOfItsPatchesDoNotFit)
{
	in(series_.patches.back().parent_path(), "sed -i s/return/again/ 0002-*");
	const auto line = refused(patched(3), "outside");
	EXPECT_THAT(line, HasSubstr("v6.12/outside, of which 3 of 5 patches are applied, comes "
				    "closest, with 1 reject: mm/percpu-vm.c:"));
	EXPECT_EQ(refused(patched(2), ""), "v6.12");
}

TEST_F(SecondOnTree, IsNotChosenUnaskedWhereThereIsNoFirst)
{
	in(dir(), "rm -r patches");
	make_second_alone();
	make_series("v7.2");
	in(dir(), "sed -i s/one/uno/ patches/v7.2/0001-*");
	const auto tree = make_repository();
	in(tree, "sed -i s/three/3/ mm/percpu-vm.c");
	EXPECT_THAT(refused(tree, ""), HasSubstr("v7.2 comes closest"));
	EXPECT_EQ(refused(tree, "outside"), "v7.3/outside");
	in(tree, "sed -i s/3/33/ mm/percpu-vm.c");
	EXPECT_EQ(refused(tree, ""), "v7.3/outside") << "some of it is there";
}

TEST_F(SecondOnTree, GoesOntoTheFirstAndIsUndoneWhenGitFails)
{
	const auto tree = patched(3);
	put(tree / ".git/hooks/applypatch-msg", "#!/bin/sh\n! grep -q fifth \"$1\"\n");
	in(tree, "chmod +x .git/hooks/applypatch-msg");
	const auto before = state(tree);
	ASSERT_FALSE(am_series(tree, series_, 4, 5, runner_));
	EXPECT_EQ(state(tree), before);

	in(tree, "rm .git/hooks/applypatch-msg");
	const auto done = am_series(tree, series_, 4, 5, runner_);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_THAT(get(tree / "mm/percpu-vm.c"), HasSubstr("return 333;"));
	EXPECT_THAT(am_series(tree, series_, 1, 5, runner_).error().line(),
		    HasSubstr("the series v6.12/outside is applied already"));
	in(tree, "git reset -q --hard HEAD~1");
	EXPECT_THAT(am_series(tree, series_, 1, 5, runner_).error().line(),
		    HasSubstr("half applied: patch 1 to 4 of 5 of the series v6.12/outside"));
}

} // namespace
} // namespace noio
