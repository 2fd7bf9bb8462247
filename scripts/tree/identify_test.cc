// SPDX-License-Identifier: GPL-2.0
#include "tree/identify.h"

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

using Identify = FakeTree;

TEST_F(Identify, Affected)
{
	const auto identity = identify(make_tree());
	ASSERT_TRUE(identity) << identity.error().line();
	EXPECT_EQ(identity->release, "6.12.1");
	EXPECT_EQ(identity->state, TreeState::kAffected);
	EXPECT_FALSE(identity->evidence.empty());
}

TEST_F(Identify, FixedByAMask)
{
	const auto tree = make_tree();
	in(tree, "sed -i 's/size_t align)/size_t align, gfp_t gfp)/' include/linux/vmalloc.h "
		 "mm/vmalloc.c");
	EXPECT_EQ(identify(tree)->state, TreeState::kFixed);
	EXPECT_FALSE(identify(tree)->as_linux_7_3);
	put(tree / "mm/percpu-vm.c",
	    "int map(void)\n{\n\tflags = memalloc_apply_gfp_scope(gfp);\n}\n");
	EXPECT_TRUE(identify(tree)->as_linux_7_3);
}

TEST_F(Identify, AtomicInNoio)
{
	const auto tree = make_tree();
	in(tree, "sed -i 's/is_atomic = .*/is_atomic = (gfp \\& GFP_KERNEL) != GFP_KERNEL;/' "
		 "mm/percpu.c");
	EXPECT_EQ(identify(tree)->state, TreeState::kNotAffected);
}

TEST_F(Identify, CannotTell)
{
	const auto tree = make_tree();
	put(tree / "mm/percpu.c", std::string("\0\xff garbage", 10));
	EXPECT_EQ(identify(tree)->state, TreeState::kCannotTell);
}

TEST_F(Identify, NoKernelTree)
{
	const auto identity = identify(dir());
	ASSERT_FALSE(identity);
	EXPECT_EQ(identity.error().kind, ErrorKind::kUsage);
	EXPECT_NE(identity.error().line().find("Makefile"), std::string::npos);
	EXPECT_FALSE(identify(dir() / "nowhere"));
}

} // namespace
} // namespace noio
