// SPDX-License-Identifier: GPL-2.0
#include "run/bench/build_costs.h"

#include <algorithm>
#include <map>

#include <fmt/core.h>
#include <gmock/gmock.h>

#include "core/text.h"
#include "tree/fake_apt.h"

namespace noio
{

namespace
{

using testing::ElementsAre;

TEST(BuildCosts, AreOverTheirLimitWhenTheyAreMore)
{
	const std::vector<BuildCost> costs{{"packages: prove", 150, 150, "more"},
					   {"noio", 121, 120, "CPU seconds"},
					   {"packages: arm64", 999, {}, "more"}};
	EXPECT_EQ(build_costs_text(costs),
		  "what             measured         at most\n"
		  "---------------  ---------------  -------  --------\n"
		  "packages: prove  150 more         150\n"
		  "noio             121 CPU seconds  120      TOO MUCH\n"
		  "packages: arm64  999 more\n");
	EXPECT_FALSE(costs[0].over());
	EXPECT_TRUE(costs[1].over());
	EXPECT_FALSE(costs[2].over());
}

TEST(BuildCosts, QtAndDatabasesAreUnwanted)
{
	EXPECT_THAT(
		unwanted({"libqt5core5a", "qt6-base-dev", "libmariadb3", "mysql-common",
			  "default-mysql-client", "libpq5", "libpocodata80", "libpixman-1-0",
			  "libsqlite3-0", "libquadmath0", "qemu-system-x86", "libpmem1"}),
		ElementsAre("libqt5core5a", "qt6-base-dev", "libmariadb3", "mysql-common",
			    "default-mysql-client", "libpq5", "libpocodata80"));
}

// deps.sh with two sets, and an apt to which each package brings those of brings_.
class PackageCosts : public testing::Test
{
protected:
	void SetUp() override
	{
		runner_.on(" install ", [this](const Command &command) {
			const auto &argv = command.argv;
			std::string out;
			for (auto package = std::find(argv.begin(), argv.end(), "install") + 1;
			     package != argv.end(); ++package) {
				const auto all = *package + " " + brings_[*package];
				for (const auto &one : words(all))
					out += fmt::format("Inst {} (1 Debian [amd64])\n", one);
			}
			return said(out);
		});
		runner_.on("deps.sh ", [](const Command &command) {
			const auto &argv = command.argv;
			return said(argv.size() != 3	     ? "prove arm64\n"
				    : argv.back() == "prove" ? "g++ qemu\n"
							     : "cross\n");
		});
	}

	std::vector<BuildCost> costs(bool all_sets)
	{
		const auto dir =
			std::filesystem::path(testing::TempDir()) / "noio-package-costs";
		std::filesystem::remove_all(dir);
		auto apt = Apt::open(dir, runner_);
		EXPECT_TRUE(apt);
		const auto costs = package_costs(all_sets, "/r", *apt, runner_);
		EXPECT_TRUE(costs) << costs.error().line();
		return costs.value_or(std::vector<BuildCost>{});
	}

	FakeApt runner_;
	std::map<std::string, std::string> brings_{{"make", "libc"},
						   {"qemu", "libpixman libfdt"}};
};

TEST_F(PackageCosts, AreWhatASetAddsToWhatWasThere)
{
	EXPECT_EQ(build_costs_text(costs(true)),
		  "what                         measured  at most\n"
		  "---------------------------  --------  -------\n"
		  "packages: prove              4 more    150\n"
		  "Qt and databases among them  0         0\n"
		  "packages: arm64              1 more\n");
	EXPECT_EQ(costs(false).size(), 2U);
}

TEST_F(PackageCosts, AreTooManyWithQtOrAboveTheLimit)
{
	brings_["g++"] = "libqt5core5a";
	for (int i = 0; i < 150; ++i)
		brings_["qemu"] += fmt::format(" lib{}", i);
	const auto all = costs(false);
	ASSERT_EQ(all.size(), 2U);
	EXPECT_TRUE(all[0].over()) << all[0].measured;
	EXPECT_TRUE(all[1].over());
	EXPECT_EQ(all[1].unit, "libqt5core5a");
}

} // namespace

} // namespace noio
