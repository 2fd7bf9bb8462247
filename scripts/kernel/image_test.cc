// SPDX-License-Identifier: GPL-2.0
#include "kernel/image.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/fake_runner.h"

namespace noio
{
namespace
{

class Image : public testing::Test
{
protected:
	void SetUp() override
	{
		std::filesystem::remove_all(dir);
		ASSERT_TRUE(write_file(dir / "kunit/a.c", "int a;\n"));
		ASSERT_TRUE(write_file(dir / "0001.patch", "one\n"));
		request.tree = {dir / "tree", "base"};
		request.kunit = dir / "kunit";
		request.settings = {{"A", {"y", "f:1"}}};
		request.cache = dir / "cache";
		compiler.on("", said("gcc 12"));
	}

	std::string key(const std::string &version = "gcc 12") const
	{
		FakeRunner asked;
		asked.on("", said(version));
		return image_key(request, asked).value();
	}

	const std::filesystem::path dir =
		std::filesystem::path(testing::TempDir()) / "noio-image";
	ImageRequest request;
	FakeRunner compiler;
	Status status;
};

TEST_F(Image, KeyChangesWithEverythingThatGoesIntoTheKernel)
{
	const auto first = key();
	EXPECT_EQ(key(), first);
	request.tree.base_id = "other";
	EXPECT_NE(key(), first);
	request.tree.base_id = "base";
	request.settings["A"].value = "n";
	EXPECT_NE(key(), first);
	request.settings["A"].value = "y";
	EXPECT_NE(key("gcc 13"), first);
	EXPECT_EQ(key(), first);

	ASSERT_TRUE(write_file(dir / "kunit/a.c", "int b;\n"));
	const auto changed = key();
	EXPECT_NE(changed, first);
	ASSERT_TRUE(write_file(dir / "kunit/sub/b.c", ""));
	EXPECT_NE(key(), changed);
}

TEST_F(Image, KeyChangesWithThePatchesAndTheirContent)
{
	const auto without = key();
	request.recipe.patches = {dir / "0001.patch"};
	const auto with = key();
	EXPECT_NE(with, without);
	ASSERT_TRUE(write_file(dir / "0001.patch", "two\n"));
	EXPECT_NE(key(), with);
}

TEST_F(Image, KeyIgnoresWhereASettingWasWritten)
{
	const auto first = key();
	request.settings["A"].origin = "g:7";
	EXPECT_EQ(key(), first);
}

TEST_F(Image, KeyNeedsEveryFile)
{
	request.recipe.patches = {dir / "0002.patch"};
	EXPECT_FALSE(image_key(request, compiler));
	request.recipe.patches.clear();
	request.kunit = dir / "nowhere";
	EXPECT_FALSE(image_key(request, compiler));
}

TEST_F(Image, IsNotBuiltTwice)
{
	const auto kept = request.cache / "images" / key() / "bzImage";
	ASSERT_TRUE(write_file(kept, "kernel"));
	const auto image = get_image(request, compiler, status);
	ASSERT_TRUE(image) << image.error().line();
	EXPECT_EQ(*image, kept);
	EXPECT_EQ(compiler.programs(), (std::vector<std::string>{"gcc", "ld"}))
		<< "their versions only";
}

TEST_F(Image, OfAnotherArchitectureIsKeptApartAndAsksItsCompiler)
{
	request.arch = Arch::kArm64;
	request.cross = "aarch64-linux-gnu-";
	const auto kept = request.cache / "images" / key() / "Image";
	ASSERT_TRUE(write_file(kept, "kernel"));
	const auto image = get_image(request, compiler, status);
	ASSERT_TRUE(image) << image.error().line();
	EXPECT_EQ(*image, kept);
	EXPECT_EQ(compiler.programs(),
		  (std::vector<std::string>{"aarch64-linux-gnu-gcc", "aarch64-linux-gnu-ld"}));
}

TEST_F(Image, OfClangIsKeptApartAndNamesItsPackages)
{
	request.llvm = "-19";
	const auto kept = request.cache / "images" / key() / "bzImage";
	ASSERT_TRUE(write_file(kept, "kernel"));
	EXPECT_EQ(get_image(request, compiler, status), kept);
	EXPECT_EQ(compiler.programs(), (std::vector<std::string>{"clang-19", "ld.lld-19"}));
	compiler.on("", said("", 127));
	const auto none = get_image(request, compiler, status);
	ASSERT_FALSE(none);
	EXPECT_EQ(none.error().next, "install the packages clang-19, lld-19 and llvm-19");
}

TEST_F(Image, NamesThePackageOfAMissingCompiler)
{
	request.arch = Arch::kArm64;
	request.cross = "aarch64-linux-gnu-";
	compiler.on("", said("", 127));
	const auto image = get_image(request, compiler, status);
	ASSERT_FALSE(image);
	EXPECT_EQ(image.error().kind, ErrorKind::kUsage);
	EXPECT_NE(image.error().line().find("gcc-aarch64-linux-gnu"), std::string::npos);
}

} // namespace
} // namespace noio
