// SPDX-License-Identifier: GPL-2.0
#include "cli/bases.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

using Names = std::vector<std::string>;

class Bases : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(root);
		write("default = [\"v6.12\"]\nproven = [\"v6.1\", \"v7.2\"]\n");
	}
	void write(const std::string &bases) const
	{
		ASSERT_TRUE(write_file(root / "configs/versions.toml", "[bases]\n" + bases));
	}

	const std::filesystem::path root =
		std::filesystem::path(testing::TempDir()) / "noio-bases";
};

TEST_F(Bases, AreThoseThatAWordStandsForAndOthersAsTheyAre)
{
	EXPECT_EQ(parse_bases({"proven", "v7.3", "default"}, root),
		  (Names{"v6.1", "v7.2", "v7.3", "v6.12"}));
	EXPECT_EQ(parse_base("default", root), "v6.12");
	EXPECT_EQ(parse_base("v9.9", root), "v9.9") << "who fetches it knows whether it is";
}

TEST_F(Bases, AreNotGuessed)
{
	EXPECT_EQ(parse_base("proven", root).error().line(),
		  "\"proven\" is not one base: --base; give one like v6.12: it stands for "
		  "v6.1, v7.2");
	write("bad = \"v1.0\"\n");
	EXPECT_NE(parse_base("v6.1", root)
			  .error()
			  .line()
			  .find("[bases]: bad is not a list of strings"),
		  std::string::npos);
	std::filesystem::remove_all(root);
	EXPECT_FALSE(parse_base("default", root)) << "where would it come from?";
}

// The words that noio and the Makefile use.
TEST(BasesOfOurs, AreAllThere)
{
	const auto root = std::filesystem::path("..");
	for (const auto *word : {"default", "newest", "reference"})
		EXPECT_TRUE(parse_base(word, root).value_or("").starts_with("v")) << word;
	EXPECT_GT(parse_bases({"proven"}, root).value().size(), 1U);
}

} // namespace
} // namespace noio
