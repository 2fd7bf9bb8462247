// SPDX-License-Identifier: GPL-2.0
#include "tree/source_cache.h"

#include <gmock/gmock.h>

#include "tree/fake_tree.h"

namespace noio
{
namespace
{

class SourceCache : public FakeTree
{
protected:
	void add(const std::string &version, bool newest,
		 const std::string &package = "linux-source-6.12")
	{
		const auto place = place_of(dir(), package, version);
		put(place / (package + ".tar.xz"), version);
		ASSERT_TRUE(record({package, version, "sid", "", sha256_text(version)}, newest,
				   place));
	}

	std::string find(std::optional<std::string> version)
	{
		const auto source =
			find_cached({"linux-source-6.12", std::move(version)}, dir());
		return source ? source->version : "";
	}
};

TEST_F(SourceCache, FindsByVersionWithAllThatWasRecorded)
{
	add("6.12.107-1~deb12u1", false);
	add("6.12.117-1~deb12u1", true);
	const auto source = find_cached({"linux-source-6.12", "6.12.107"}, dir());
	ASSERT_TRUE(source);
	EXPECT_EQ(source->version, "6.12.107-1~deb12u1");
	EXPECT_EQ(source->suite, "sid");
	EXPECT_EQ(get(source->tarball), "6.12.107-1~deb12u1");
	EXPECT_EQ(find("6.12.10"), "");
}

TEST_F(SourceCache, WithoutAVersionOnlyTheNewestWillDo)
{
	add("6.12.9-1", true);
	add("6.12.107-1", true);
	add("6.12.117-1", false);
	EXPECT_EQ(find(std::nullopt), "6.12.107-1");
}

TEST_F(SourceCache, OtherPackagesAreNotMistaken)
{
	add("6.12.107-1", true, "linux-source-7.2");
	EXPECT_EQ(find(std::nullopt), "");
}

TEST_F(SourceCache, TarballThatChangedIsThrownAway)
{
	add("6.12.107-1", true);
	const auto place = place_of(dir(), "linux-source-6.12", "6.12.107-1");
	put(place / "linux-source-6.12.tar.xz", "changed");
	testing::internal::CaptureStderr();
	EXPECT_EQ(find("6.12.107"), "");
	EXPECT_THAT(testing::internal::GetCapturedStderr(),
		    testing::HasSubstr("linux-source-6.12.tar.xz: not what was fetched"));
	EXPECT_FALSE(std::filesystem::exists(place));
}

TEST_F(SourceCache, RecordsThatMakeNoSenseAreNone)
{
	for (const char *text :
	     {"", "{", "[]", "null", "{\"package\": 7, \"newest\": \"yes\"}",
	      "{\"package\": \"linux-source-6.12\", \"version\": [\"6.12.107-1\"]}"}) {
		put(place_of(dir(), "linux-source-6.12", "6.12.107-1") / "source.json", text);
		EXPECT_EQ(find("6.12.107"), "") << text;
		EXPECT_EQ(find(std::nullopt), "") << text;
	}
	EXPECT_FALSE(find_cached({"linux-source-6.12", {}}, dir() / "nowhere"));
}

} // namespace
} // namespace noio
