// SPDX-License-Identifier: GPL-2.0
#include "kernel/warnings.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

TEST(ReadWarnings, OfGccClangSparseAndKernelDoc)
{
	const auto read = read_warnings(
		"  CC      mm/percpu.o\n"
		"/tree/mm/percpu.c: In function 'f':\n"
		"/tree/mm/percpu.c:12:9: warning: unused variable 'x' [-Wunused-variable]\n"
		"   12 |     int x;\n"
		"mm/vmalloc.c:7:1: error: bad constant\n"
		"mm/vmalloc.c:8: warning: Function parameter 'gfp' not described in 'f'\n"
		"Warning: mm/vmalloc.c:9 function parameter 'gfp' not described in 'f'\n"
		"make[3]: *** [scripts/Makefile.build:5: mm/percpu.o] Error 1\n"
		"warning: of no file\n\xff\xfe\n",
		"/tree");
	const std::vector<Warning> wanted{
		{"mm/percpu.c", 12, "warning: unused variable 'x' [-Wunused-variable]"},
		{"mm/vmalloc.c", 7, "error: bad constant"},
		{"mm/vmalloc.c", 8, "warning: Function parameter 'gfp' not described in 'f'"},
		{"mm/vmalloc.c", 9, "warning: function parameter 'gfp' not described in 'f'"}};
	EXPECT_EQ(read, wanted);
	EXPECT_TRUE(read_warnings("", "/tree").empty());
}

TEST(NewWarnings, AreNotThoseThatMoved)
{
	const Warning old{"mm/a.c", 1, "warning: x"}, moved{"mm/a.c", 5, "warning: x"},
		elsewhere{"mm/b.c", 1, "warning: x"}, other{"mm/a.c", 1, "warning: y"};
	EXPECT_TRUE(new_warnings({old}, {moved}).empty());
	EXPECT_TRUE(new_warnings({old}, {}).empty());
	EXPECT_EQ(new_warnings({old}, {old, moved}), std::vector{moved}) << "once more";
	EXPECT_EQ(new_warnings({old}, {moved, elsewhere, other}),
		  (std::vector{elsewhere, other}));
}

} // namespace
} // namespace noio
