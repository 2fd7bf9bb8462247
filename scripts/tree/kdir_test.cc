// SPDX-License-Identifier: GPL-2.0
#include "tree/kdir.h"

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

TEST(BuildProduct, IsToldFromSource)
{
	for (const char *file :
	     {".git", ".config", "include/generated", "include/config", "vmlinux", "vmlinux.o",
	      "arch/x86/include/generated", "mm/percpu.o", "mm/.percpu.o.cmd", "Module.symvers",
	      "drivers/x.mod.c", "System.map", "mm/built-in.a", "modules.order"})
		EXPECT_TRUE(is_build_product(file)) << file;
	for (const char *file :
	     {"Makefile", ".gitignore", ".clang-format", "mm/percpu.c",
	      "include/linux/config.h", "arch/x86/include/asm/io.h", "kernel/module.c",
	      "arch/x86/configs/tiny.config", "kernel/configs/debug.config", "lib/modules",
	      "scripts/mod/modpost.c"})
		EXPECT_FALSE(is_build_product(file)) << file;
}

class Kdir : public FakeTree
{
protected:
	std::string id(const std::filesystem::path &tree)
	{
		const auto found = list_kdir(tree, runner_);
		return found ? found->id : found.error().line();
	}
};

TEST_F(Kdir, WithoutGitTheIdFollowsSourcesAndNotProducts)
{
	const auto tree = make_tree();
	const auto before = id(tree);
	put(tree / "mm/percpu.o", "object");
	put(tree / "include/generated/utsrelease.h", "x");
	EXPECT_EQ(id(tree), before);
	put(tree / "mm/percpu.c", "changed");
	EXPECT_NE(id(tree), before);
}

TEST_F(Kdir, CopyHasLinksAsLinksAndNoProducts)
{
	const auto tree = make_tree();
	put(tree / "mm/percpu.o", "object");
	in(tree, "ln -s ../Makefile mm/link; ln -s nowhere mm/dangling; mkfifo mm/fifo");
	const auto found = list_kdir(tree, runner_);
	ASSERT_TRUE(found);
	EXPECT_FALSE(found->git);
	Status status;
	std::filesystem::create_directories(dir() / "to");
	const auto done = copy_kdir(tree, *found, dir() / "to", runner_, status);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_EQ(in(dir() / "to", "readlink mm/link mm/dangling; ls mm/percpu* mm/fifo "
				   "2>/dev/null || :"),
		  "../Makefile\nnowhere\nmm/percpu-vm.c\nmm/percpu.c\n");
}

TEST_F(Kdir, GitCopyIsHeadAndWritesNothingToIt)
{
	const auto tree = make_repository();
	put(tree / "untracked", "x");
	const auto before = in(tree, "find . -type f | sort | xargs cksum");
	const auto found = list_kdir(tree, runner_);
	ASSERT_TRUE(found);
	EXPECT_TRUE(found->git);
	Status status;
	std::filesystem::create_directories(dir() / "to");
	ASSERT_TRUE(copy_kdir(tree, *found, dir() / "to", runner_, status));
	EXPECT_EQ(in(dir() / "to", "ls -A"), "Kconfig\nMakefile\ninclude\nlib\nmm\n");
	EXPECT_EQ(in(tree, "find . -type f | sort | xargs cksum"), before);
}

TEST_F(Kdir, BelowAForeignRepositoryIsNoGitTree)
{
	make_repository("outer");
	const auto found = list_kdir(make_tree("outer/inner"), runner_);
	ASSERT_TRUE(found);
	EXPECT_FALSE(found->git);
}

TEST_F(Kdir, NoKernelTreeAndBrokenGitAreErrors)
{
	EXPECT_FALSE(list_kdir(dir(), runner_));
	const auto tree = make_tree();
	put(tree / ".git", "gitdir: /nowhere\n");
	const auto found = list_kdir(tree, runner_);
	ASSERT_FALSE(found);
	EXPECT_EQ(found.error().where, tree.string());
}

} // namespace
} // namespace noio
