// SPDX-License-Identifier: GPL-2.0
#include "run/flavours/flavours.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

constexpr auto kWhole = R"([numa]
about = "two nodes"
arch = "arm64"
profile = "kunit"
set = { NUMA = "y" }
where_defined = { OLD = "n" }
drop = ["NR_CPUS"]
needs = ["HAVE_IT"]
llvm = "-19"
cpus = 5
memory = 512
cpu = "max"
qemu = ["-numa", "node"]
kernel = "a=b"
deadline = 7
shows = ["groups: [2-9]"]
skips = ["for a reason"]
[arm]
about = "built"
arch = "arm"
boots = false
)";

TEST(ReadFlavours, TakeEachFieldWhereItBelongs)
{
	const auto all = read_flavours(kWhole);
	ASSERT_TRUE(all) << all.error().line();
	ASSERT_EQ(all->size(), 2U);
	EXPECT_EQ((*all)[0].name, "arm");
	EXPECT_FALSE((*all)[0].boots);
	EXPECT_EQ((*all)[0].profile, "lockdep");
	const auto &numa = (*all)[1];
	EXPECT_EQ(numa.name, "numa");
	EXPECT_EQ(numa.about, "two nodes");
	EXPECT_EQ(numa.arch, Arch::kArm64);
	EXPECT_EQ(numa.profile, "kunit");
	EXPECT_EQ(numa.set.at("NUMA").value, "y");
	EXPECT_EQ(numa.where_defined.at("OLD").value, "n");
	EXPECT_EQ(numa.drop, std::vector<std::string>{"NR_CPUS"});
	EXPECT_EQ(numa.needs, std::vector<std::string>{"HAVE_IT"});
	EXPECT_EQ(numa.llvm, "-19");
	EXPECT_TRUE(numa.boots);
	EXPECT_EQ(numa.machine.cpus, 5U);
	EXPECT_EQ(numa.machine.memory_mib, 512U);
	EXPECT_EQ(numa.machine.cpu, "max");
	EXPECT_EQ(numa.machine.options, (std::vector<std::string>{"-numa", "node"}));
	EXPECT_EQ(numa.kernel, "a=b");
	EXPECT_EQ(numa.deadline, std::chrono::seconds(7));
	EXPECT_EQ(numa.shows, std::vector<std::string>{"groups: [2-9]"});
	EXPECT_EQ(numa.skips, std::vector<std::string>{"for a reason"});
}

std::string error_of(const std::string &fields)
{
	const auto read = read_flavours("[x]\n" + fields);
	return read ? "none" : read.error().line();
}

TEST(ReadFlavours, SayInALineWhatIsWrong)
{
	const std::string sound = "about = \"a\"\nshows = [\"b\"]\n";
	EXPECT_EQ(error_of(sound), "none");
	EXPECT_EQ(error_of(sound + "show = 1\n")
			  .find("flavour \"x\" has an unknown field "
				"\"show\": configs/flavours.toml:4; "
				"there are: about, arch, boots"),
		  0U);
	EXPECT_EQ(error_of(sound + "cpus = \"2\"\n"),
		  "flavour \"x\": cpus is not a number above 0: configs/flavours.toml:4; "
		  "correct it");
	for (const auto *wrong :
	     {"cpus = 0", "qemu = \"-smp\"", "qemu = [1]", "skips = []", "boots = 1",
	      "set = [\"A\"]", "set = { A = 1 }", "set = {}", "profile = \"\"", "arch = 1"})
		EXPECT_NE(error_of(sound + wrong).find("configs/flavours.toml:4; correct it"),
			  std::string::npos)
			<< wrong;
	EXPECT_EQ(read_flavours("a = 1\n").error().what, "flavour \"a\" is no table");
	EXPECT_EQ(read_flavours("[a]\nb = ").error().where.find("configs/flavours.toml:2"), 0U);
}

TEST(ReadFlavours, WantABootToShowWhatItIsFor)
{
	EXPECT_NE(error_of("shows = [\"b\"]\n").find("has no about"), std::string::npos);
	EXPECT_NE(error_of("about = \"a\"\n").find("shows nothing"), std::string::npos);
	EXPECT_NE(error_of("about = \"a\"\nboots = false\nshows = [\"b\"]").find("not booted"),
		  std::string::npos);
	EXPECT_NE(error_of("about = \"a\"\nshows = [\"(\"]\n").find("no regular expression"),
		  std::string::npos);
	EXPECT_NE(error_of("about = \"a\"\narch = \"arm\"\nshows = [\"b\"]\n")
			  .find("boots an architecture that is only built"),
		  std::string::npos);
	EXPECT_NE(error_of("about = \"a\"\narch = \"vax\"\n").find("no architecture of ours"),
		  std::string::npos);
}

TEST(ChooseFlavours, TakeGlobsAndNameThoseThatThereAre)
{
	const auto all = read_flavours(kWhole).value();
	EXPECT_EQ(choose_flavours(all, {})->size(), 2U);
	const auto one = choose_flavours(all, {"nu*"});
	ASSERT_TRUE(one);
	ASSERT_EQ(one->size(), 1U);
	EXPECT_EQ(one->front().name, "numa");
	EXPECT_EQ(choose_flavours(all, {"arm", "a*"})->size(), 1U) << "once, however often";
	EXPECT_EQ(choose_flavours(all, {"arm", "x"}).error().next, "there are: arm, numa");
}

TEST(ReadFlavours, OfTheRepositoryAreSound)
{
	const auto all = read_file("../configs/flavours.toml").and_then([](const auto &text) {
		return read_flavours(text);
	});
	ASSERT_TRUE(all) << all.error().line();
	EXPECT_GE(all->size(), 10U);
}

} // namespace
} // namespace noio
