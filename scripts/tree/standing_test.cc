// SPDX-License-Identifier: GPL-2.0
#include "tree/standing.h"

#include "core/text.h"
#include "tree/fake_tree.h"

namespace noio
{
namespace
{

class FindStanding : public FakeTree
{
protected:
	// The state, the exit status and the lines about series.
	std::string of(const std::filesystem::path &tree)
	{
		const auto identity = identify(tree);
		EXPECT_TRUE(identity);
		const auto found = find_standing(tree, *identity, dir() / "patches", runner_);
		EXPECT_TRUE(found) << found.error().line();
		return std::to_string(static_cast<int>(found->stands)) + " " + found->state +
		       "; " + join(found->series, "; ");
	}
	// Applies those patches of @series, by number.
	void apply(const std::filesystem::path &tree, const Series &series,
		   const std::vector<unsigned> &numbers)
	{
		for (const auto number : numbers)
			in(tree, "git apply '" + series.patches.at(number - 1).string() + "'");
	}
};

TEST_F(FindStanding, NothingOfASeriesIsThere)
{
	make_second();
	EXPECT_EQ(of(make_repository()),
		  "1 affected; v6.12 applies (3 patches); v6.12/outside applies "
		  "(2 patches)");
}

TEST_F(FindStanding, TheWholeSeries)
{
	const auto series = make_second();
	const auto tree = make_repository();
	apply(tree, series, {1, 2, 3});
	EXPECT_EQ(of(tree),
		  "0 has this project's series v6.12; v6.12: 3 of 3 patches are applied; "
		  "v6.12/outside applies (2 patches)");
	apply(tree, series, {4, 5});
	EXPECT_EQ(of(tree), "0 has this project's series v6.12 and v6.12/outside; "
			    "v6.12: 3 of 3 patches are applied; "
			    "v6.12/outside: 2 of 2 patches are applied");
}

TEST_F(FindStanding, HalfOfItAndWhichHalf)
{
	const auto series = make_second();
	const auto tree = make_repository();
	apply(tree, series, {1, 3});
	EXPECT_EQ(of(tree), "3 has a part of this project's series v6.12: patches 1 and 3; "
			    "v6.12: 2 of 3 patches are applied, patch 2 is missing");
	const auto second = make_repository("other");
	apply(second, series, {2});
	EXPECT_EQ(of(second), "3 has a part of this project's series v6.12: patch 2; "
			      "v6.12: 1 of 3 patches are applied, patches 1 and 3 are missing");
	apply(second, series, {1, 3, 4});
	EXPECT_EQ(of(second),
		  "3 has a part of this project's series v6.12/outside: patch 4, and "
		  "the whole of v6.12; v6.12: 3 of 3 patches are applied; "
		  "v6.12/outside: 1 of 2 patches are applied, patch 5 is missing");
}

TEST_F(FindStanding, FixedAsLinux73Is)
{
	make_series();
	const auto tree = make_repository();
	in(tree, "sed -i 's/size_t align)/size_t align, gfp_t gfp)/' include/linux/vmalloc.h "
		 "mm/vmalloc.c && sed -i s/one/another/ mm/vmalloc.c");
	EXPECT_TRUE(of(tree).starts_with("2 cannot tell: changed, but neither")) << of(tree);
	put(tree / "mm/percpu-vm.c",
	    "int map(void)\n{\n\tflags = memalloc_apply_gfp_scope(gfp);\n}\n");
	EXPECT_EQ(of(tree), "4 fixed by Linux 7.3's own means; ");
}

TEST_F(FindStanding, OfATreeThatIsNotAffectedNoSeriesIsSpokenOf)
{
	make_second();
	const auto tree = make_repository();
	in(tree, "sed -i 's/is_atomic = .*/is_atomic = (gfp \\& GFP_KERNEL) != GFP_KERNEL;/' "
		 "mm/percpu.c");
	EXPECT_EQ(of(tree), "5 not affected; ");
}

} // namespace
} // namespace noio
