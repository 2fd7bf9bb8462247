// SPDX-License-Identifier: GPL-2.0
#include "tree/worktree.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>

#include "core/fd.h"
#include "tree/fake_tree.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class WorktreeOfKdir : public FakeTree
{
protected:
	void SetUp() override
	{
		put_suite();
		put(dir() / "kunit/case.c", "int x;\n");
	}

	Result<Worktree> copy(const std::filesystem::path &kdir, Owner owner = Owner::kNoio)
	{
		auto tree = worktree_of_kdir(kdir, dir() / "cache", status_, runner_, owner);
		if (tree)
			tree->lock.reset();
		return tree;
	}

	Status status_;
};

TEST_F(WorktreeOfKdir, OfASourceCanBeSmallAndStillTakesASeries)
{
	const auto series = make_series();
	const auto tree = make_tree("linux-source-6.12");
	put(tree / "drivers/net/big.c", "");
	put(tree / "scripts/checkpatch.pl", "");
	in(dir(), "tar cJf a.tar.xz linux-source-6.12");
	const auto small = small_worktree_of_source({.package = "linux-source-6.12",
						     .version = "6.12.1-1",
						     .suite = "",
						     .tarball = dir() / "a.tar.xz",
						     .sha256 = "1"},
						    dir() / "cache", status_, runner_);
	ASSERT_TRUE(small) << small.error().line();
	EXPECT_EQ(in(small->path, "ls"), "Makefile\ninclude\nlib\nmm\nscripts\n");
	const auto applied = checkout(*small, {series.patches, {}}, dir() / "kunit", runner_);
	ASSERT_TRUE(applied) << applied.error().line();
	EXPECT_THAT(get(small->path / "mm/percpu-vm.c"), HasSubstr("return 3"));
}

TEST_F(WorktreeOfKdir, InWhichSomebodyHasBuiltIsMadeAnewUnlessItIsTheirs)
{
	const auto kdir = make_repository();
	for (const auto *product :
	     {".config", "include/config/auto.conf", "arch/x86/include/generated/a.h"})
		for (const auto owner : {Owner::kNoio, Owner::kUser}) {
			const auto tree = copy(kdir, owner);
			ASSERT_TRUE(tree) << tree.error().line();
			const auto built = tree->path / product;
			put(built, "");
			ASSERT_TRUE(copy(kdir, owner));
			EXPECT_EQ(std::filesystem::exists(built), owner == Owner::kUser)
				<< built;
		}
}

TEST_F(WorktreeOfKdir, IsLockedAsLongAsOneHasIt)
{
	auto tree = worktree_of_kdir(make_repository(), dir() / "cache", status_, runner_);
	ASSERT_TRUE(tree);
	const auto file = tree->path.string() + ".lock";
	const auto busy = [&file] {
		const Fd fd(open(file.c_str(), O_RDWR));
		return flock(fd.get(), LOCK_EX | LOCK_NB) != 0;
	};
	EXPECT_TRUE(busy());
	auto copied = *tree;
	tree->lock.reset();
	EXPECT_TRUE(busy());
	copied.lock.reset();
	EXPECT_FALSE(busy());
	EXPECT_TRUE(lock_tree(copied));
}

TEST_F(WorktreeOfKdir, GoesThereAndBack)
{
	const auto patches = make_series().patches;
	const auto kdir = make_repository();
	const auto tree = copy(kdir);
	ASSERT_TRUE(tree) << tree.error().line();
	const auto vmalloc = tree->path / "mm/vmalloc.c";
	const auto percpu = tree->path / "mm/percpu.c";

	const auto staged = checkout(*tree, {}, dir() / "kunit", runner_);
	ASSERT_TRUE(staged) << staged.error().line();
	EXPECT_EQ(suite_dir(tree->path), "lib/percpu_noio");
	EXPECT_EQ(get(tree->path / "lib/percpu_noio/case.c"), "int x;\n");
	EXPECT_THAT(get(tree->path / "lib/Makefile"), HasSubstr("percpu_noio"));
	EXPECT_THAT(get(vmalloc), HasSubstr("return one"));

	// only what a patch changes is written again
	const auto untouched = std::filesystem::last_write_time(tree->path / "mm/Makefile");
	ASSERT_TRUE(checkout(*tree, {{patches[0]}, {}}, dir() / "kunit", runner_));
	EXPECT_THAT(get(vmalloc), HasSubstr("return 1"));
	EXPECT_THAT(get(percpu), HasSubstr("return two"));
	ASSERT_TRUE(checkout(*tree, {patches, {}}, dir() / "kunit", runner_));
	EXPECT_THAT(get(percpu), HasSubstr("return 2"));
	EXPECT_EQ(std::filesystem::last_write_time(tree->path / "mm/Makefile"), untouched);

	const Recipe edited{patches, Edit{"mm/percpu.c", "return 2", "return 0"}};
	ASSERT_TRUE(checkout(*tree, edited, dir() / "kunit", runner_));
	EXPECT_THAT(get(percpu), HasSubstr("return 0"));
	EXPECT_FALSE(checkout(*tree, {{}, edited.edit}, dir() / "kunit", runner_))
		<< "without the patches there is no such text";
	EXPECT_THAT(get(percpu), HasSubstr("return 0")) << "left alone";

	put(dir() / "kunit/case.c", "int y;\n");
	ASSERT_TRUE(checkout(*tree, {}, dir() / "kunit", runner_));
	EXPECT_THAT(get(vmalloc), HasSubstr("return one"));
	EXPECT_EQ(get(tree->path / "lib/percpu_noio/case.c"), "int y;\n");

	EXPECT_EQ(in(kdir, "git status --porcelain; git log --oneline | wc -l"), "1\n");
}

TEST_F(WorktreeOfKdir, PutsTheSuiteWhereTheTreeHasItsTests)
{
	const auto kdir = make_repository();
	put(kdir / "mm/tests/some_kunit.c", "int x;\n");
	in(kdir, "git add -A && git commit -qm tests");
	const auto tree = copy(kdir);
	ASSERT_TRUE(tree);
	ASSERT_TRUE(checkout(*tree, {}, dir() / "kunit", runner_));
	EXPECT_EQ(suite_dir(tree->path), "mm/tests/percpu_noio");
	EXPECT_THAT(get(tree->path / "mm/Kconfig"), HasSubstr("mm/tests/percpu_noio/Kconfig"));
}

TEST_F(WorktreeOfKdir, BearsOddNames)
{
	for (const std::string name : {"a tree", "a\ntree", "it's", "--help"}) {
		const auto tree = copy(make_repository(name));
		ASSERT_TRUE(tree) << name << ": " << tree.error().line();
		EXPECT_THAT(get(tree->path / "mm/vmalloc.c"), HasSubstr("return one"));
		EXPECT_EQ(tree->path.string().find_first_of(" \n'"), std::string::npos);
	}
}

TEST_F(WorktreeOfKdir, WithoutGit)
{
	const auto tree = copy(make_tree());
	ASSERT_TRUE(tree) << tree.error().line();
	EXPECT_THAT(get(tree->path / "mm/vmalloc.c"), HasSubstr("return one"));
}

TEST_F(WorktreeOfKdir, RefusesDirtyTrees)
{
	const auto kdir = make_repository();
	in(kdir, "echo >> mm/Makefile");
	const auto tree = copy(kdir);
	ASSERT_FALSE(tree);
	EXPECT_THAT(tree.error().line(), HasSubstr("uncommitted"));
}

TEST_F(WorktreeOfKdir, FollowsTheTree)
{
	const auto kdir = make_repository();
	const auto first = copy(kdir);
	in(kdir, "sed -i s/one/uno/ mm/vmalloc.c && git commit -qam change");
	const auto second = copy(kdir);
	ASSERT_TRUE(first && second);
	EXPECT_NE(first->base_id, second->base_id);
	EXPECT_THAT(get(second->path / "mm/vmalloc.c"), HasSubstr("return uno"));

	// a run that began before must not take it for what it had copied
	EXPECT_TRUE(checkout(*second, {}, dir() / "kunit", runner_));
	const auto late = checkout(*first, {}, dir() / "kunit", runner_);
	ASSERT_FALSE(late);
	EXPECT_THAT(late.error().line(), HasSubstr("has changed since this run began"));
	EXPECT_THAT(get(second->path / "mm/vmalloc.c"), HasSubstr("return uno"));
}

} // namespace
} // namespace noio
