// SPDX-License-Identifier: GPL-2.0
#include "kernel/object_total.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

class ObjectTotals : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		configure("A=y");
	}
	void configure(const std::string &config)
	{
		ASSERT_TRUE(write_file(dir / ".config", config));
	}
	[[nodiscard]] unsigned long expected() const
	{
		return ObjectTotal(dir, "bzImage", 100).expected(1);
	}
	// A build that ends after @made objects; not @whole: that is killed there.
	void build(unsigned long made, bool whole = true) const
	{
		const ObjectTotal total(dir, "bzImage", 100);
		total.begin();
		if (whole) {
			EXPECT_TRUE(total.complete(made));
		}
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-total";
};

TEST_F(ObjectTotals, TellAWholeBuildFromOneOfWhatChanged)
{
	EXPECT_EQ(expected(), 100U) << "the guess";
	build(90);
	EXPECT_EQ(expected(), 0U) << "what one change takes is not known";
	build(7);
	EXPECT_EQ(expected(), 7U);
	build(3);
	EXPECT_EQ(expected(), 3U);
	configure("B=y");
	EXPECT_EQ(expected(), 100U) << "another configuration, all is made anew";
	build(200);
	configure("A=y");
	EXPECT_EQ(expected(), 90U);
}

TEST_F(ObjectTotals, AreNotThoseOfAPart)
{
	build(90, false);
	build(30);
	configure("B=y");
	build(80);
	configure("A=y");
	EXPECT_EQ(expected(), 30U);
	build(90);
	configure("B=y");
	build(80);
	configure("A=y");
	build(1, false);
	build(50);
	configure("B=y");
	build(80);
	configure("A=y");
	EXPECT_EQ(expected(), 90U);
}

TEST_F(ObjectTotals, AreNotKnownBeyondWhatWasExpected)
{
	const ObjectTotal total(dir, "bzImage", 100);
	EXPECT_EQ(total.expected(100), 100U);
	EXPECT_EQ(total.expected(101), 0U);
	EXPECT_EQ(ObjectTotal(dir, "bzImage", 0).expected(0), 0U);
}

TEST_F(ObjectTotals, TakeNonsenseForNone)
{
	build(90);
	build(3);
	for (const auto &entry : std::filesystem::directory_iterator(dir))
		if (entry.path().filename().string().starts_with(".noio-objects")) {
			ASSERT_TRUE(write_file(entry.path(), "many\n"));
		}
	EXPECT_EQ(expected(), 0U);
	build(5);
	EXPECT_EQ(expected(), 5U);
}

} // namespace
} // namespace noio
