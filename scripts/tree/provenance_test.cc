// SPDX-License-Identifier: GPL-2.0
#include "tree/provenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Provenance, IsReadOfTheCoverLetter)
{
	const std::string id(40, 'a');
	const auto read = read_provenance(
		"base-version: 6.1.192\nbase-blob: " + id + " mm/a.c\n", "cover");
	ASSERT_TRUE(read) << read.error().line();
	EXPECT_EQ(read->version, "6.1.192");
	EXPECT_EQ(read->blobs.at("mm/a.c"), id);
	EXPECT_FALSE(read_provenance("base-version: 6.1.192\n", "cover"));
	EXPECT_FALSE(read_provenance("base-blob: " + id + " mm/a.c\n", "cover"));
}

TEST(Provenance, OfAnotherTreeIsCorrectedLineByLine)
{
	EXPECT_THAT(corrections({{"a", "1"}}, {{"a", "1"}}), IsEmpty());
	EXPECT_THAT(corrections({{"a", "1"}, {"b", "2"}, {"d", "4"}},
				{{"b", "3"}, {"c", "5"}, {"d", "4"}}),
		    ElementsAre("it has to be base-blob: 3 b", "add base-blob: 5 c",
				"remove base-blob: 1 a"));
}

} // namespace
} // namespace noio
