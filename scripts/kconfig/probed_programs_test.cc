// SPDX-License-Identifier: GPL-2.0
#include "kconfig/probed_programs.h"

#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/temp_dir.h"
#include "core/text.h"

namespace noio
{
namespace
{

class ProbedPrograms : public testing::Test
{
protected:
	void SetUp() override
	{
		put("scripts/Kconfig.include",
		    "success = $(if-success,$(1),y,n)\n"
		    "rustc-version := $(shell,$(srctree)/scripts/version.sh $(RUSTC))\n");
		put("scripts/rust_is_available.sh", "\"$BINDGEN\" --version\n${RUSTC} -V\n");
		put("bin/gcc", "");
		std::filesystem::permissions(dir_->path() / "bin/gcc",
					     std::filesystem::perms::owner_all);
		env_["PATH"] = "/nowhere:" + (dir_->path() / "bin").string();
	}
	void put(const std::string &file, const std::string &text)
	{
		ASSERT_TRUE(write_file(dir_->path() / file, text));
	}
	std::string missing(std::string_view probe)
	{
		return join(missing_programs(dir_->path(), probe, env_), " ");
	}
	std::map<std::string, std::string> env_{
		{"CC", "gcc -m64"},	 {"RUSTC", "no-rustc"},	  {"BINDGEN", "no-bindgen"},
		{"PAHOLE", "no-pahole"}, {"PAHOLE_VERSION", "0"}, {"ARCH", "x86"}};

private:
	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
};

TEST_F(ProbedPrograms, TheOneThatTheLineNames)
{
	EXPECT_EQ(missing("default $(shell,$(srctree)/scripts/pahole-version.sh $(PAHOLE))"),
		  "no-pahole");
	EXPECT_EQ(missing("default \"$(PAHOLE_VERSION)\""), "no-pahole");
	EXPECT_EQ(missing("def_bool $(success,$(CC) -v) && $(ARCH)"), "");
}

TEST_F(ProbedPrograms, ThroughAMacro)
{
	EXPECT_EQ(missing("default $(rustc-version)"), "no-rustc");
}

TEST_F(ProbedPrograms, ThroughAScript)
{
	EXPECT_EQ(missing("def_bool $(success,$(srctree)/scripts/rust_is_available.sh)"),
		  "no-bindgen no-rustc");
}

TEST_F(ProbedPrograms, NothingIsKnownWithoutAnEnvironment)
{
	env_.clear();
	EXPECT_EQ(missing("default $(rustc-version) $(PAHOLE)"), "");
}

} // namespace
} // namespace noio
