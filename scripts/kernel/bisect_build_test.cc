// SPDX-License-Identifier: GPL-2.0
#include "kernel/bisect_build.h"

#include <gmock/gmock.h>

#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

// Says @words and makes @objects; make prepare does nothing.
class MakeOfObjects final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &) override
	{
		if (command.argv.back() == "prepare")
			return Outcome{.status = prepared, .out = ""};
		argv = testing::PrintToString(command.argv);
		for (const auto &object : objects)
			EXPECT_TRUE(write_file(out / object, "object"));
		return Outcome{.status = status, .out = words};
	}

	std::filesystem::path out;
	std::vector<std::string> objects{"mm/percpu.o", "mm/vmalloc.o"};
	std::string words = "  CC      mm/percpu.o\n  CHECK   /tree/mm/percpu.c\n"
			    "  CC      mm/vmalloc.o\n  CHECK   /tree/mm/vmalloc.c\n";
	std::string argv;
	int prepared = 0, status = 0;
};

class BuildObjects : public testing::Test
{
protected:
	void SetUp() override { make_.out = dir_.path(); }

	std::string error(const std::string &llvm = "")
	{
		const auto built = build_objects(
			{"", {"/tree", dir_.path(), Arch::kX86_64, "/cc", "x-", llvm}}, make_);
		return built ? built->error : built.error().line();
	}

	TempDir dir_ = *TempDir::make(std::filesystem::temp_directory_path());
	MakeOfObjects make_;
};

TEST_F(BuildObjects, WithAllThatWarns)
{
	EXPECT_EQ(error(), "");
	EXPECT_THAT(make_.argv, HasSubstr("\"W=1\", \"C=1\", \"CHECK=sparse -D"));
	EXPECT_THAT(make_.argv, HasSubstr("\"CC=ccache x-gcc\""));
	EXPECT_EQ(error("-19"), "");
	EXPECT_THAT(make_.argv, HasSubstr("\"LLVM=-19\", \"CC=ccache clang-19\""));
	EXPECT_THAT(make_.argv, testing::Not(HasSubstr("gcc\", \"W")));
}

TEST_F(BuildObjects, OldOnesDoNotCount)
{
	EXPECT_EQ(error(), "");
	make_.objects.pop_back();
	EXPECT_EQ(error(), "make made no mm/vmalloc.o");
}

TEST_F(BuildObjects, SparseHasToSeeEverySource)
{
	make_.words = "  CC      mm/percpu.o\n  CC      mm/vmalloc.o\n"
		      "  CHECK   /tree/mm/percpu.c\n";
	EXPECT_EQ(error(), "sparse did not look at mm/vmalloc.c");
	make_.words += "  CHECK   /tree/mm/vmalloc.c\nmm/a.h:1:1: error: too many errors\n";
	EXPECT_EQ(error(), "sparse gave up");
}

TEST_F(BuildObjects, RepeatsTheCompilersError)
{
	make_.status = 2;
	make_.words = "mm/percpu.c:3: error: no such thing\n";
	EXPECT_EQ(error(), "it does not build:\nmm/percpu.c:3: error: no such thing\n");
	make_.prepared = 2;
	EXPECT_THAT(error(), HasSubstr("make prepare fails"));
}

} // namespace
} // namespace noio
