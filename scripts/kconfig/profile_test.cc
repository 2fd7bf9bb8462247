// SPDX-License-Identifier: GPL-2.0
#include "kconfig/profile.h"

#include <set>

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

constexpr std::string_view kToml = "[a]\nfragments = [\"x.config\", \"y.config\"]\n"
				   "[b]\nabout = \"none\"\n[c]\nfragments = [1]\n";

TEST(ReadProfile, ComeInOrder)
{
	EXPECT_EQ(read_profile(kToml, "a").value().fragments,
		  (std::vector<std::string>{"x.config", "y.config"}));
}

TEST(ReadProfile, SayWhatProfilesThereAre)
{
	const auto found = read_profile(kToml, "lockdep");
	ASSERT_FALSE(found);
	EXPECT_EQ(found.error().next, "choose one of: a, b, c");
}

TEST(ProfileNames, AreTheTables)
{
	EXPECT_EQ(profile_names(kToml), (std::vector<std::string>{"a", "b", "c"}));
	EXPECT_FALSE(profile_names("[a"));
}

TEST(ReadProfile, AreFileNames)
{
	EXPECT_FALSE(read_profile(kToml, "b"));
	EXPECT_FALSE(read_profile(kToml, "c"));
}

TEST(ReadProfile, NameTheLineThatIsNoToml)
{
	const auto found = read_profile("[a]\nfragments = [\n", "a");
	ASSERT_FALSE(found);
	EXPECT_TRUE(found.error().where.starts_with("profiles.toml:")) << found.error().where;
}

TEST(ReadProfile, NeedsAllOfAFirstOf)
{
	constexpr std::string_view kHead = "[a]\nfragments = [\"x\"]\nfirst_of = ";
	for (const std::string bad :
	     {"[1]", "[{symbols = [\"A\"], value = \"y\"}]",
	      "[{symbols = [\"A\"], reason = \"r\"}]", "[{value = \"y\", reason = \"r\"}]",
	      "[{symbols = [1], value = \"y\", reason = \"r\"}]"})
		EXPECT_FALSE(read_profile(std::string(kHead) + bad, "a")) << bad;
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

	Result<Settings> load(Arch arch = Arch::kX86_64) const
	{
		return load_profile(dir, "p", arch, [this](const std::string &symbol) {
			return Result<bool>(defined.contains(symbol));
		});
	}

	std::set<std::string> defined;
	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-profile";
};

TEST_F(LoadProfile, AddsTheArchitecture)
{
	const auto loaded = load();
	ASSERT_TRUE(loaded);
	EXPECT_EQ(settings_text(*loaded), "CONFIG_A=y\nCONFIG_B=8\n");
}

TEST_F(LoadProfile, NamesTheMissingFragment)
{
	const auto loaded = load(Arch::kArm64);
	ASSERT_FALSE(loaded);
	EXPECT_NE(loaded.error().line().find("arch/arm64.config"), std::string::npos);
}

TEST_F(LoadProfile, FailsOnContradictingFragments)
{
	put("arch/x86_64.config", "# CONFIG_A is not set\n");
	const auto loaded = load();
	ASSERT_FALSE(loaded);
	EXPECT_EQ(loaded.error().what, "CONFIG_A is both y (base.config:1) and n");
	EXPECT_EQ(loaded.error().where, "arch/x86_64.config:1");
}

TEST_F(LoadProfile, TakesTheFirstThatTheTreeDefines)
{
	put("profiles.toml", "[p]\nfragments = [\"base.config\"]\n"
			     "first_of = [{symbols = [\"NEW\", \"OLD\"], value = \"m\", "
			     "reason = \"moved\"}]\n");
	EXPECT_EQ(load().value().size(), 2U);
	defined = {"OLD"};
	EXPECT_EQ(load().value().at("OLD"), (Setting{"m", "profiles.toml", "moved"}));
	defined = {"OLD", "NEW"};
	const auto loaded = load();
	EXPECT_EQ(loaded.value().at("NEW").value, "m");
	EXPECT_FALSE(loaded.value().contains("OLD"));
}

TEST_F(LoadProfile, AddsThatOfTheSecondSeriesToOneWithTheSuite)
{
	put("profiles.toml", "[p]\nfragments = [\"base.config\"]\n"
			     "[perf]\nfragments = [\"perf.config\"]\n"
			     "[outside]\nfragments = [\"base.config\", \"outside.config\"]\n");
	put("base.config", "CONFIG_PERCPU_NOIO_KUNIT_TEST=y\n");
	put("perf.config", "CONFIG_A=y\n");
	put("outside.config", "CONFIG_O=y\n");
	const auto count = [this](const std::string &name, const std::string &second) {
		const auto none = [](const std::string &) { return Result<bool>(false); };
		const auto all = load_profiles(dir, name, second, Arch::kX86_64, none);
		return all ? std::to_string(all->size()) : all.error().line();
	};
	EXPECT_EQ(count("p", ""), "2");
	EXPECT_EQ(count("p", "outside"), "3");
	EXPECT_EQ(count("perf", "outside"), "2") << "measured without the suite";
	EXPECT_EQ(count("p", "inside"), "no profile \"inside\": configs/profiles.toml; choose "
					"one of: outside, p, perf");
	put("outside.config", "# CONFIG_B is not set\n");
	EXPECT_NE(count("p", "outside").find("CONFIG_B is both"), std::string::npos);
}

TEST_F(LoadProfile, FailsWhenTheTreeCannotBeAsked)
{
	put("profiles.toml",
	    "[p]\nfragments = [\"base.config\"]\n"
	    "first_of = [{symbols = [\"A\"], value = \"y\", reason = \"r\"}]\n");
	const auto loaded =
		load_profile(dir, "p", Arch::kX86_64, [](const std::string &) -> Result<bool> {
			return fail("no tree", "there", "find one");
		});
	ASSERT_FALSE(loaded);
	EXPECT_EQ(loaded.error().what, "no tree");
}

} // namespace
} // namespace noio
