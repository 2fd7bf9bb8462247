// SPDX-License-Identifier: GPL-2.0
#include "tree/subject.h"

#include <gmock/gmock.h>

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class SubjectOfKdir : public FakeTree
{
protected:
	void SetUp() override { put_suite(); }

	Result<Subject> get(const std::filesystem::path &kdir, const std::string &second)
	{
		Status status;
		auto subject = get_subject({dir(), dir() / "cache", "", {}, kdir, second},
					   runner_, status);
		if (subject)
			subject->tree.lock.reset();
		return subject;
	}

	// As a base with a fix of its own looks, and that the second series alone is for.
	std::filesystem::path make_fixed()
	{
		make_second_alone();
		make_series("v7.2");
		auto tree = make_repository();
		in(tree, "sed -i 's/size_t align)/size_t align, gfp_t gfp)/' mm/vmalloc.c "
			 "include/linux/vmalloc.h && sed -i s/three/3/ mm/percpu-vm.c && "
			 "git commit -qam fixed");
		return tree;
	}
};

TEST_F(SubjectOfKdir, HasTheSeriesThatIsAskedFor)
{
	make_second();
	const auto tree = make_repository();
	const auto first = get(tree, "");
	ASSERT_TRUE(first) << first.error().line();
	EXPECT_EQ(name(*first->series), "v6.12");
	const auto second = get(tree, "outside");
	ASSERT_TRUE(second) << second.error().line();
	EXPECT_EQ(name(*second->series), "v6.12/outside");
	EXPECT_EQ(second->series->size(), 5U);
	EXPECT_THAT(get(tree, "inside").error().line(),
		    HasSubstr("no series \"v6.12/inside\""));
}

TEST_F(SubjectOfKdir, IsRefusedWithTheSeriesInIt)
{
	const auto second = make_second();
	const auto tree = make_repository();
	ASSERT_TRUE(am_series(tree, second, 1, 4, runner_));
	for (const auto *asked : {"", "outside"})
		EXPECT_THAT(get(tree, asked).error().line(),
			    HasSubstr("4 of 5 patches of the series v6.12/outside are there "
				      "already"));
}

TEST_F(SubjectOfKdir, ThatIsFixedHasASecondSeriesWhenThatIsAskedFor)
{
	const auto tree = make_fixed();
	const auto as_is = get(tree, "");
	ASSERT_TRUE(as_is) << as_is.error().line();
	EXPECT_EQ(as_is->identity.state, TreeState::kFixed);
	EXPECT_FALSE(as_is->series);
	const auto second = get(tree, "outside");
	ASSERT_TRUE(second) << second.error().line();
	EXPECT_EQ(name(*second->series), "v7.3/outside");
	EXPECT_THAT(get(tree, "inside").error().line(), HasSubstr("choose one of: "
								  "v7.3/outside"));
}

TEST(ReportName, HasTheSecondSeries)
{
	SubjectRequest request;
	EXPECT_EQ(report_name(request, "7.2.13"), "7.2.13");
	request.second = "outside";
	EXPECT_EQ(report_name(request, "7.2.13"), "7.2.13-outside");
}

} // namespace
} // namespace noio
