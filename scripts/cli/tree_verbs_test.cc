// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>

#include "cli/exit_of.h"
#include "cli/verbs.h"
#include "tree/fake_tree.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class TreeVerbs : public FakeTree
{
protected:
	void SetUp() override
	{
		put_suite();
		put(dir() / "selftests/percpu/Makefile", "all:\n");
	}

	// What it prints, or its error; as main() does it.
	std::string noio(const std::string &line)
	{
		Context context{runner_, dir(), dir() / "cache"};
		CLI::App app;
		app.fallthrough();
		add_tree_verbs(app, context);
		add_series_verbs(app, context);
		app.parse(line);
		testing::internal::CaptureStdout();
		const auto done = context.verb(context);
		exit_ = static_cast<int>(done ? *done : exit_of(done.error().kind));
		const auto out = testing::internal::GetCapturedStdout();
		return done ? out : done.error().line();
	}

	int exit_ = 0; // of the last noio()

	// A tree to stage.
	std::filesystem::path stageable()
	{
		auto tree = make_tree();
		put(tree / "tools/testing/selftests/lib.mk", "");
		in(tree, "git init -q . && git add -A && git commit -q -m base");
		return tree;
	}
};

TEST_F(TreeVerbs, IdentifySaysHowFarEachSeriesIs)
{
	const auto series = make_second();
	const auto tree = make_repository();
	const auto line = "tree identify " + tree.string();
	EXPECT_THAT(noio(line), HasSubstr("series:  v6.12 applies (3 patches)\n"
					  "         v6.12/outside applies (2 patches)\n"));
	EXPECT_EQ(exit_, 1);
	ASSERT_TRUE(am_series(tree, series, 1, 3, runner_));
	EXPECT_THAT(noio(line), HasSubstr("series:  v6.12: 3 of 3 patches are applied\n"
					  "         v6.12/outside applies (2 patches)\n"));
	EXPECT_EQ(exit_, 0);
	ASSERT_TRUE(am_series(tree, series, 4, 4, runner_));
	EXPECT_THAT(noio(line),
		    HasSubstr("series:  v6.12: 3 of 3 patches are applied\n"
			      "         v6.12/outside: 1 of 2 patches are applied, patch 5 is "
			      "missing\n"));
	EXPECT_EQ(exit_, 3);
}

TEST_F(TreeVerbs, IdentifySaysWhenOnlyASecondSeriesFits)
{
	make_second_alone();
	const auto tree = make_repository();
	in(tree, "sed -i s/three/3/ mm/percpu-vm.c && git commit -qam fixed");
	const auto line = "tree identify " + tree.string();
	EXPECT_THAT(noio(line), HasSubstr("\n         v7.3/outside applies (2 patches)\n"));
	EXPECT_THAT(noio("tree am --series outside " + tree.string()),
		    HasSubstr("2 patches of v7.3/outside applied"));
	EXPECT_THAT(noio(line),
		    HasSubstr("series:  v7.3/outside: 2 of 2 patches are applied\n"));
}

TEST_F(TreeVerbs, AmAppliesWhatIsMissing)
{
	make_second();
	const auto tree = make_repository();
	EXPECT_THAT(noio("tree am " + tree.string()), HasSubstr("3 patches of v6.12 applied"));
	EXPECT_THAT(noio("tree am --series outside " + tree.string()),
		    HasSubstr("2 patches of v6.12/outside applied"));
	EXPECT_EQ(in(tree, "git log --oneline | wc -l"), "6\n");
	EXPECT_THAT(noio("tree am --series outside " + tree.string()),
		    HasSubstr("the series v6.12/outside is applied already"));
	EXPECT_EQ(exit_, 0);
	in(tree, "git reset -q --hard HEAD~5");
	EXPECT_THAT(noio("tree am --series outside " + tree.string()),
		    HasSubstr("5 patches of v6.12/outside applied"));
	in(tree, "git reset -q --hard HEAD~3");
	EXPECT_THAT(noio("tree am --series outside " + tree.string()),
		    HasSubstr("half applied: patch 1 to 2 of 5 of the series v6.12/outside"));
}

TEST_F(TreeVerbs, StagePutsAsManyPatchesIntoACopy)
{
	make_second();
	const auto tree = stageable();
	const auto staged = [&](const std::string &options) {
		auto path = noio("tree stage --kdir " + tree.string() + options);
		path.pop_back();
		EXPECT_EQ(std::filesystem::path(path).parent_path(), dir() / "cache/staged");
		return get(std::filesystem::path(path) / "mm/percpu-vm.c");
	};
	EXPECT_THAT(staged(""), HasSubstr("return three;"));
	EXPECT_THAT(staged(" --patches 3"), HasSubstr("return 3;"));
	EXPECT_THAT(staged(" --series outside --patches 4"), HasSubstr("return 33;"));
	EXPECT_THAT(noio("tree stage --patches 4 --kdir " + tree.string()),
		    HasSubstr("there is no patch 4: v6.12; it has 3"));
	EXPECT_THAT(noio("tree stage --series inside --patches 1 --kdir " + tree.string()),
		    HasSubstr("choose one of: v6.12, v6.12/outside"));
}

TEST_F(TreeVerbs, SeriesOfOneBaseAreToldApart)
{
	make_second();
	const auto out = (dir() / "out").string();
	EXPECT_THAT(noio("series mbox v6.12 --series inside --out " + out),
		    HasSubstr("choose one of: v6.12, v6.12/outside"));
	EXPECT_THAT(noio("series mbox v6.12 --series outside --out " + out),
		    HasSubstr("outside/0000-cover-letter.patch"))
		<< "of its own";
}

} // namespace
} // namespace noio
