// SPDX-License-Identifier: GPL-2.0
#include "tree/variant.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

const Series kThree{"v6.12", {"a", "b", "c"}};
const Series kSecond{"v6.12", {"a", "b", "c", "d", "e"}, "outside", 3};

std::vector<std::string> titles(const std::vector<Variant> &variants)
{
	std::vector<std::string> all;
	all.reserve(variants.size());
	for (const auto &variant : variants)
		all.push_back(variant.title);
	return all;
}

TEST(AllVariants, AddsThePatchesOneByOneAndLeavesEachOut)
{
	EXPECT_THAT(titles(all_variants(kThree)),
		    testing::ElementsAre("0", "1", "1+2", "1+2+3", "1+3", "2+3"));
	EXPECT_THAT(titles(all_variants({"v6.12", {"a"}})), testing::ElementsAre("0", "1"));
	EXPECT_THAT(titles(all_variants({})), testing::ElementsAre("0"));
}

TEST(AllVariants, AddsThoseOfASecondSeriesOneByOne)
{
	EXPECT_THAT(titles(all_variants(kSecond)),
		    testing::ElementsAre("0", "1+2+3", "1-4", "1-5"));
	EXPECT_THAT(titles(all_variants({"v7.3", {"a", "b"}, "outside"})),
		    testing::ElementsAre("0", "1", "1+2"))
		<< "on a base without a first";
}

TEST(Name, ShortensWhatIsInARow)
{
	EXPECT_EQ(name(first(3)), "1+2+3");
	EXPECT_EQ(name(first(10)), "1-10");
	EXPECT_EQ(name({1, 3, 4, 5, 6, 8}), "1+3-6+8");
	EXPECT_EQ(name({1, 2, 4, 5, 6, 7}), "1+2+4-7");
}

TEST(ParseVariants, ReadsWhatItsNamesSay)
{
	const auto read = parse_variants("0,1+2+3,2", kThree);
	ASSERT_TRUE(read);
	EXPECT_THAT(titles(*read), testing::ElementsAre("0", "1+2+3", "2"));
	EXPECT_THAT((*read)[1].patches, testing::ElementsAre(1, 2, 3));
	EXPECT_TRUE((*read)[0].patches.empty());
}

TEST(ParseVariants, KnowsRangesAndTheSeriesAsAWhole)
{
	const auto read = parse_variants("0,1-3,first,1+3-5,2-5,whole", kSecond);
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_THAT(titles(*read), testing::ElementsAre("0", "1+2+3", "1+3+4+5", "2-5", "1-5"));
	EXPECT_THAT((*read)[2].patches, testing::ElementsAre(1, 3, 4, 5));
	EXPECT_THAT(titles(*parse_variants("0,first,whole", kThree)),
		    testing::ElementsAre("0", "1+2+3"));
	EXPECT_THAT(titles(*parse_variants("0,first,whole", {"v7.3", {"a"}, "outside"})),
		    testing::ElementsAre("0", "1"));
}

TEST(ParseVariants, RefusesAllElse)
{
	for (const auto *bad : {"",    ",",	"0,",	 "4",	  "1+4",
				"2+1", "1+1",	"0+1",	 "1 + 2", "-1",
				"+1",  "1+",	"one",	 "1;2",	  "99999999999999999999",
				"0-2", "1-4",	"2-1",	 "2-2",	  "1-",
				"-2",  "1-2-3", "1+1-2", "Whole"}) {
		const auto read = parse_variants(bad, kThree);
		ASSERT_FALSE(read) << bad;
		EXPECT_EQ(read.error().kind, ErrorKind::kUsage);
	}
}

TEST(ChoosePatches, TakesThemFromTheSeries)
{
	EXPECT_THAT(choose_patches(kThree, {1, 3})->patches, testing::ElementsAre("a", "c"));
	EXPECT_TRUE(choose_patches(kThree, {})->patches.empty());
	const auto beyond = choose_patches(kThree, first(4));
	ASSERT_FALSE(beyond);
	EXPECT_EQ(beyond.error().line(), "there is no patch 4: v6.12; it has 3");
	EXPECT_EQ(choose_patches(kSecond, first(6)).error().where, "v6.12/outside");
}

} // namespace
} // namespace noio
