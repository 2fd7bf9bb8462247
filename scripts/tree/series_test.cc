// SPDX-License-Identifier: GPL-2.0
#include "tree/series.h"

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
		EXPECT_EQ(done.error().exit, Exit::kUsage);
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
	EXPECT_EQ(fit.error().exit, Exit::kUsage);
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
	EXPECT_EQ(done.error().exit, Exit::kUsage);
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
	make_series("v6.1");
	const auto all = list_series(dir() / "patches");
	ASSERT_TRUE(all);
	ASSERT_EQ(all->size(), 2U);
	EXPECT_EQ((*all)[0].base, "v6.1");
	EXPECT_EQ((*all)[1].patches.size(), 3U);
	EXPECT_THAT((*all)[1].patches[0].filename().string(), HasSubstr("0001-"));
	EXPECT_FALSE(list_series(dir() / "nowhere"));
}

} // namespace
} // namespace noio
