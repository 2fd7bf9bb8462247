// SPDX-License-Identifier: GPL-2.0
#include "kernel/bisect_build.h"

#include <gmock/gmock.h>

#include "core/disk.h"
#include "core/fake_runner.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

// With a make that says words_ and makes objects_; make prepare does nothing.
class BuildObjects : public testing::Test
{
protected:
	void SetUp() override
	{
		make_.on("", [this](const Command &command) {
			argv_ = testing::PrintToString(command.argv);
			for (const auto &object : objects_)
				EXPECT_TRUE(write_file(dir_.path() / object, "object"));
			return said(words_, status_);
		});
		make_.on(" prepare ", said(""));
	}

	std::string error(const std::string &llvm = "")
	{
		const auto built = build_objects(
			{"", {"/tree", dir_.path(), Arch::kX86_64, "/cc", "x-", llvm}}, make_);
		return built ? built->error : built.error().line();
	}

	TempDir dir_ = *TempDir::make(std::filesystem::temp_directory_path());
	FakeRunner make_;
	std::vector<std::string> objects_{"mm/percpu.o", "mm/vmalloc.o"};
	std::string words_ = "  CC      mm/percpu.o\n  CHECK   /tree/mm/percpu.c\n"
			     "  CC      mm/vmalloc.o\n  CHECK   /tree/mm/vmalloc.c\n";
	std::string argv_;
	int status_ = 0;
};

TEST_F(BuildObjects, WithAllThatWarns)
{
	EXPECT_EQ(error(), "");
	EXPECT_THAT(argv_, HasSubstr("\"W=1\", \"C=1\", \"CHECK=sparse -D"));
	EXPECT_THAT(argv_, HasSubstr("\"CC=ccache x-gcc\""));
	EXPECT_EQ(error("-19"), "");
	EXPECT_THAT(argv_, HasSubstr("\"LLVM=-19\", \"CC=ccache clang-19\""));
	EXPECT_THAT(argv_, testing::Not(HasSubstr("gcc\", \"W")));
}

TEST_F(BuildObjects, OldOnesDoNotCount)
{
	EXPECT_EQ(error(), "");
	objects_.pop_back();
	EXPECT_EQ(error(), "make made no mm/vmalloc.o");
}

TEST_F(BuildObjects, SparseHasToSeeEverySource)
{
	words_ = "  CC      mm/percpu.o\n  CC      mm/vmalloc.o\n"
		 "  CHECK   /tree/mm/percpu.c\n";
	EXPECT_EQ(error(), "sparse did not look at mm/vmalloc.c");
	words_ += "  CHECK   /tree/mm/vmalloc.c\nmm/a.h:1:1: error: too many errors\n";
	EXPECT_EQ(error(), "sparse gave up");
}

TEST_F(BuildObjects, RepeatsTheCompilersError)
{
	status_ = 2;
	words_ = "mm/percpu.c:3: error: no such thing\n";
	EXPECT_EQ(error(), "it does not build:\nmm/percpu.c:3: error: no such thing\n");
	make_.on(" prepare ", said("", 2));
	EXPECT_THAT(error(), HasSubstr("make prepare fails"));
}

} // namespace
} // namespace noio
