// SPDX-License-Identifier: GPL-2.0
#include "run/suite/kernels.h"

#include <gtest/gtest.h>

#include "core/disk.h"

namespace noio
{
namespace
{

class KernelsOfATree : public testing::Test
{
protected:
	void SetUp() override
	{
		kernels.subject.identity.release = "7.2.13";
		kernels.subject.origin = "/linux";
		kernels.patches = {{"1a", "one"}, {"2b", "two"}};
		ASSERT_TRUE(write_file(dir / "config", "CONFIG_A=y\n"));
	}
	void affect() { kernels.subject.series = Series{"v7.2", {"a", "b"}}; }

	std::string chosen(const std::string &trees) const
	{
		const auto all = kernels.choose(trees).value();
		std::string titles;
		for (const auto &tree : all)
			titles += tree.title + " ";
		return titles;
	}
	std::string noted() const
	{
		std::string ids;
		for (const auto &patch : kernels.header.kernel.patches)
			ids += patch.id + " ";
		return ids + (kernels.header.kernel.config_sha256 ? "config" : "no config");
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-kernels";
	PosixRunner runner;
	Status status;
	Kernels kernels{.run = {}, .runner = runner, .status = status};
};

TEST_F(KernelsOfATree, AreTheChoicesOfItsPatches)
{
	affect();
	EXPECT_EQ(chosen(""), "before after ");
	EXPECT_EQ(chosen("all"), "0 1 1+2 2 ");
	EXPECT_EQ(chosen("0,whole"), "0 1+2 ");
	EXPECT_FALSE(kernels.choose("3"));
}

TEST_F(KernelsOfATree, AreOneAsItIsWhereNoSeriesFits)
{
	EXPECT_EQ(chosen(""), "as-is ");
	EXPECT_EQ(kernels.choose("0").error().line(),
		  "there is no series for this tree: /linux; noio prove shows it as it is");
}

TEST_F(KernelsOfATree, AreInTheHeaderWithTheirPatchesWhereThereIsOne)
{
	kernels.note({"2", {2}}, dir / "bzImage");
	EXPECT_EQ(noted(), "2b config");
	kernels.note({"0", {}}, dir / "bzImage");
	EXPECT_EQ(noted(), "1a 2b no config") << "the names of the trees say it";
	kernels.note({"1", {1}}, dir / "bzImage");
	EXPECT_EQ(noted(), "1a 2b no config");
}

TEST(RunDir, IsOfTheReleaseTheSecondSeriesAndTheArchitecture)
{
	noio::Run run;
	run.name = "matrix";
	run.arch = Arch::kArm64;
	run.out = "/out";
	run.subject.second = "outside";
	EXPECT_EQ(run_dir(run, "7.2.13"), "/out/matrix-7.2.13-outside-arm64");
}

} // namespace
} // namespace noio
