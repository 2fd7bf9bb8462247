// SPDX-License-Identifier: GPL-2.0
#include "kconfig/profile.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

constexpr std::string_view kToml = "[a]\nfragments = [\"x.config\", \"y.config\"]\n"
				   "[b]\nabout = \"none\"\n[c]\nfragments = [1]\n";

TEST(ProfileFragments, ComeInOrder)
{
	EXPECT_EQ(profile_fragments(kToml, "a"),
		  (std::vector<std::string>{"x.config", "y.config"}));
}

TEST(ProfileFragments, SayWhatProfilesThereAre)
{
	const auto found = profile_fragments(kToml, "lockdep");
	ASSERT_FALSE(found);
	EXPECT_EQ(found.error().next, "choose one of: a, b, c");
}

TEST(ProfileFragments, AreFileNames)
{
	EXPECT_FALSE(profile_fragments(kToml, "b"));
	EXPECT_FALSE(profile_fragments(kToml, "c"));
}

TEST(ProfileFragments, NameTheLineThatIsNoToml)
{
	const auto found = profile_fragments("[a]\nfragments = [\n", "a");
	ASSERT_FALSE(found);
	EXPECT_TRUE(found.error().where.starts_with("profiles.toml:")) << found.error().where;
}

class LoadProfile : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		put("profiles.toml", "[p]\nfragments = [\"base.config\"]\n");
		put("base.config", "CONFIG_A=y\n");
		put("arch/x86_64.config", "CONFIG_B=8\n");
	}

	void put(const std::string &name, const std::string &text) const
	{
		ASSERT_TRUE(write_file(dir / name, text));
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-profile";
};

TEST_F(LoadProfile, AddsTheArchitecture)
{
	const auto loaded = load_profile(dir, "p", Arch::kX86_64);
	ASSERT_TRUE(loaded);
	EXPECT_EQ(settings_text(*loaded), "CONFIG_A=y\nCONFIG_B=8\n");
}

TEST_F(LoadProfile, NamesTheMissingFragment)
{
	const auto loaded = load_profile(dir, "p", Arch::kArm64);
	ASSERT_FALSE(loaded);
	EXPECT_NE(loaded.error().line().find("arch/arm64.config"), std::string::npos);
}

TEST_F(LoadProfile, FailsOnContradictingFragments)
{
	put("arch/x86_64.config", "# CONFIG_A is not set\n");
	const auto loaded = load_profile(dir, "p", Arch::kX86_64);
	ASSERT_FALSE(loaded);
	EXPECT_EQ(loaded.error().what, "CONFIG_A is both y (base.config:1) and n");
	EXPECT_EQ(loaded.error().where, "arch/x86_64.config:1");
}

} // namespace
} // namespace noio
