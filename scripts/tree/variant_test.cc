// SPDX-License-Identifier: GPL-2.0
#include "tree/variant.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

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
	EXPECT_THAT(titles(all_variants(3)),
		    testing::ElementsAre("0", "1", "1+2", "1+2+3", "1+3", "2+3"));
	EXPECT_THAT(titles(all_variants(1)), testing::ElementsAre("0", "1"));
	EXPECT_THAT(titles(all_variants(0)), testing::ElementsAre("0"));
}

TEST(ParseVariants, ReadsWhatItsNamesSay)
{
	const auto read = parse_variants("0,1+2+3,2", 3);
	ASSERT_TRUE(read);
	EXPECT_THAT(titles(*read), testing::ElementsAre("0", "1+2+3", "2"));
	EXPECT_THAT((*read)[1].patches, testing::ElementsAre(1, 2, 3));
	EXPECT_TRUE((*read)[0].patches.empty());
}

TEST(ParseVariants, RefusesAllElse)
{
	for (const auto *bad : {"", ",", "0,", "4", "1+4", "2+1", "1+1", "0+1", "1 + 2", "-1",
				"+1", "1+", "one", "1;2", "99999999999999999999"}) {
		const auto read = parse_variants(bad, 3);
		ASSERT_FALSE(read) << bad;
		EXPECT_EQ(read.error().exit, Exit::kUsage);
	}
}

TEST(ChoosePatches, TakesThemFromTheSeries)
{
	const Series series{"v6.12", {"a", "b", "c"}};
	EXPECT_THAT(choose_patches(series, {1, 3})->patches, testing::ElementsAre("a", "c"));
	EXPECT_TRUE(choose_patches(series, {})->patches.empty());
	const auto beyond = choose_patches(series, first(4));
	ASSERT_FALSE(beyond);
	EXPECT_EQ(beyond.error().line(), "there is no patch 4: v6.12; it has 3");
}

} // namespace
} // namespace noio
