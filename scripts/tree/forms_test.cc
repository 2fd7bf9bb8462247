// SPDX-License-Identifier: GPL-2.0
#include "tree/forms.h"

#include <fmt/core.h>
#include <gmock/gmock.h>

#include "core/text.h"
#include "tree/fake_tree.h"
#include "tree/provenance.h"
#include "tree/range_diff.h"
#include "tree/same_tree.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

class Forms : public FakeTree
{
protected:
	Series with_cover(const std::string &name = "v6.12")
	{
		auto series = make_series(name);
		put(dir() / "patches" / name / kCover,
		    "From 0 Mon Sep 17 00:00:00 2001\nFrom: A <a@b.example>\nDate: Sat, 21 Nov "
		    "2026 00:00:00 +0000\n"
		    "Subject: [PATCH 6.12 0/3] cover\n\nIt is so.\n\n"
		    "base-version: 6.12.1\n"
		    "base-blob: 257cc5642cb1a054f08cc83f2d943e56fd3ebe99 mm/a.c\n");
		return series;
	}

	// And a second one above it.
	Series second_with_cover()
	{
		make_second();
		with_cover();
		put(dir() / "patches/v6.12/outside" / kCover,
		    "From 0 Mon Sep 17 00:00:00 2001\nFrom: A <a@b.example>\nDate: Sat, 21 Nov "
		    "2026 00:00:00 +0000\n"
		    "Subject: [PATCH 6.12 outside 0/2] second cover\n\nIt is so.\n\n");
		return find_series(dir() / "patches", "v6.12/outside").value();
	}

	// What git am of so many patches makes of the files.
	Files after(const Series &series, int count = 3)
	{
		const auto tree = make_repository(fmt::format("am-{}", count));
		EXPECT_TRUE(count == 0 || am_series(tree, series, 1, count, runner_));
		return files_of(tree, series).value();
	}
};

TEST_F(Forms, QuiltPatchesSayWhereTheyStand)
{
	const auto series = with_cover();
	const auto list = write_quilt(series, dir() / "quilt");
	ASSERT_TRUE(list) << list.error().line();
	EXPECT_EQ(get(*list), "0001-first.patch\n0002-second.patch\n0003-third.patch\n");
	const auto patch = get(dir() / "quilt/0001-first.patch");
	EXPECT_THAT(patch, HasSubstr("\nSubject: first\nPatch-mainline: Never"));
	EXPECT_THAT(patch, HasSubstr("\nReferences: git-fixes\n\n"));
}

TEST_F(Forms, TheMboxIsOneThreadAndTheSameEachTime)
{
	const auto mails = read_mails(with_cover());
	ASSERT_TRUE(mails) << mails.error().line();
	const auto text = mbox(*mails, "v6.12");
	EXPECT_EQ(mbox(*mails, "v6.12"), text);
	EXPECT_NE(mbox(*mails, "v7.2"), text);
	std::vector<std::string> ids, answers;
	for (const auto line : lines(text)) {
		if (line.starts_with("Message-Id: "))
			ids.emplace_back(line.substr(12));
		if (line.starts_with("In-Reply-To: "))
			answers.emplace_back(line.substr(13));
	}
	ASSERT_EQ(ids.size(), 4U);
	EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 4U);
	EXPECT_EQ(answers, std::vector<std::string>(3, ids[0]));
}

TEST_F(Forms, GitAmTakesTheMboxAsItIs)
{
	const auto series = with_cover();
	const auto file = write_mbox(series, dir());
	ASSERT_TRUE(file) << file.error().line();
	const auto tree = make_repository("plain");
	in(tree, "git am -q '" + file->string() + "'");
	EXPECT_EQ(files_of(tree, series), after(series));
}

TEST_F(Forms, OfASecondSeriesAreAQuiltSeriesOfAllAndAThreadOfItsOwn)
{
	const auto series = second_with_cover();
	const auto list = write_quilt(series, dir() / "quilt");
	ASSERT_TRUE(list) << list.error().line();
	EXPECT_EQ(get(*list), "0001-first.patch\n0002-second.patch\n0003-third.patch\n"
			      "0004-fourth.patch\n0005-fifth.patch\n");
	EXPECT_THAT(get(dir() / "quilt/0003-third.patch"), HasSubstr("Patch-mainline: Never"));
	EXPECT_THAT(get(dir() / "quilt/0004-fourth.patch"),
		    HasSubstr("\nSubject: fourth\nPatch-mainline: Not yet"));

	const auto thread = write_mbox(series, dir());
	ASSERT_TRUE(thread) << thread.error().line();
	EXPECT_EQ(thread->filename(), "v6.12-outside.mbox");
	const auto text = get(*thread);
	EXPECT_THAT(text, HasSubstr("fifth"));
	EXPECT_THAT(text, testing::Not(HasSubstr("third\n")));
	EXPECT_THAT(text, testing::Not(HasSubstr("cover")));

	const auto quilt = apply_with_quilt(series, after(series, 0), dir(), runner_);
	ASSERT_TRUE(quilt) << quilt.error().line();
	EXPECT_EQ(*quilt, after(series, 5));
	const auto b4 = apply_with_b4(series, after(series, 3), dir(), runner_);
	ASSERT_TRUE(b4) << b4.error().line();
	EXPECT_EQ(*b4, *quilt);
}

TEST_F(Forms, NeedsItsCoverLetter)
{
	EXPECT_FALSE(write_quilt(make_series(), dir() / "quilt"));
	EXPECT_FALSE(std::filesystem::exists(dir() / "quilt"));
	EXPECT_FALSE(read_mails({"v0", {}}));
}

TEST_F(Forms, QuiltAndB4MakeTheSameTreeAsGitAm)
{
	const auto series = with_cover();
	const auto before = files_of(make_tree("plain"), series);
	ASSERT_TRUE(before);
	const auto quilt = apply_with_quilt(series, *before, dir(), runner_);
	ASSERT_TRUE(quilt) << quilt.error().line();
	EXPECT_EQ(*quilt, after(series));
	const auto b4 = apply_with_b4(series, *before, dir(), runner_);
	ASSERT_TRUE(b4) << b4.error().line();
	EXPECT_EQ(*b4, *quilt);
}

TEST_F(Forms, QuiltAndB4FailOnAnotherTree)
{
	const auto series = with_cover();
	auto before = files_of(make_tree("plain"), series).value();
	before["mm/percpu.c"] = "another\n";
	EXPECT_FALSE(apply_with_quilt(series, before, dir(), runner_));
	EXPECT_FALSE(apply_with_b4(series, before, dir(), runner_));
}

TEST_F(Forms, RangeDiffShowsTheDifferenceOnly)
{
	const auto one = with_cover("one"), other = with_cover("other");
	const auto third = dir() / "patches/other/0003-third.patch";
	auto text = get(third);
	text.replace(text.find("+\treturn 3"), 10, "+\treturn 4");
	put(third, text);
	const auto base = files_of(make_tree("plain"), one).value();
	const auto difference = range_diff({one, other, base, base}, false, dir(), runner_);
	ASSERT_TRUE(difference) << difference.error().line();
	EXPECT_THAT(*difference, HasSubstr("= 1:"));
	EXPECT_THAT(*difference, HasSubstr("= 2:"));
	EXPECT_THAT(*difference, HasSubstr("! 3:"));
	EXPECT_THAT(*difference, HasSubstr("++\treturn 4"));
	EXPECT_FALSE(range_diff({one, other, base, {}}, false, dir(), runner_))
		<< "a base that the patches do not fit";
}

TEST_F(Forms, ProvenanceNamesGitsBlobs)
{
	with_cover();
	const auto cover = get(dir() / "patches/v6.12" / kCover);
	const auto read = read_provenance(cover, "cover");
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_EQ(read->version, "6.12.1");
	EXPECT_EQ(read->blobs, blob_ids({{"mm/a.c", "foo\n"}}, runner_));
	EXPECT_NE(read->blobs, blob_ids({{"mm/a.c", "bar\n"}}, runner_));
	EXPECT_FALSE(read_provenance("base-version: 6.12.1\n", "cover"));
	EXPECT_FALSE(read_provenance("base-blob: 12 mm/a.c\nbase-version: 1\n", "cover"));
}

} // namespace
} // namespace noio
