// SPDX-License-Identifier: GPL-2.0
#include "run/soak/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/disk.h"
#include "core/process.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class Export : public testing::Test
{
protected:
	static std::vector<std::string> files(const fs::path &dir)
	{
		std::vector<std::string> names;
		for (const auto &entry : fs::directory_iterator(dir))
			names.push_back(entry.path().filename().string());
		return names;
	}
	[[nodiscard]] fs::path dir() const { return temporary_->path(); }

	Result<TempDir> temporary_ = TempDir::make(fs::temp_directory_path());
	LabSoak soak_{Arch::kX86_64,
		      {{"busted", "r", {}}, {"a", "r", {}}},
		      std::chrono::seconds(90),
		      "https://lab.example/bzImage",
		      "https://lab.example/initramfs"};
};

TEST_F(Export, AJobForEachScenario)
{
	const auto out = dir() / "new" / "jobs";
	const auto done = write_lava(soak_, out);
	ASSERT_TRUE(done) << done.error().line();
	EXPECT_THAT(files(out), UnorderedElementsAre("busted.yaml", "a.yaml"));
	EXPECT_THAT(read_file(out / "a.yaml").value_or(""),
		    HasSubstr("noio.args=a,90,console"));
	EXPECT_THAT(read_file(out / "busted.yaml").value_or(""),
		    HasSubstr("noio.args=busted,5,console"));
}

TEST_F(Export, MixesWithNothing)
{
	ASSERT_TRUE(write_file(dir() / "old.yaml", "x"));
	for (const auto write : {write_lava, write_tuxrun}) {
		const auto refused = write(soak_, dir());
		ASSERT_FALSE(refused);
		EXPECT_THAT(refused.error().line(), HasSubstr("there is something already"));
		EXPECT_FALSE(write(soak_, dir() / "old.yaml"));
	}
	EXPECT_THAT(files(dir()), UnorderedElementsAre("old.yaml"));
}

TEST_F(Export, WritesNothingOfWhatIsWrong)
{
	auto bad = soak_;
	bad.initrd_url = "initramfs";
	const auto no_url = write_lava(bad, dir());
	ASSERT_FALSE(no_url);
	EXPECT_THAT(no_url.error().line(), HasSubstr("--initrd-url initramfs"));
	bad = soak_;
	bad.scenarios[1].name = "a b";
	const auto no_name = write_tuxrun(bad, dir());
	ASSERT_FALSE(no_name);
	EXPECT_THAT(no_name.error().line(), HasSubstr("a b"));
	EXPECT_TRUE(files(dir()).empty());
}

// tuxrun and noio as scripts: what is run, and what comes of what they say.
class Tuxrun : public Export
{
protected:
	void SetUp() override
	{
		const auto done = write_tuxrun(soak_, jobs());
		ASSERT_TRUE(done) << done.error().line();
		program("tuxrun", "test -f \"$2\" && test -f \"$4\" && echo tuxrun \"$@\"");
	}
	[[nodiscard]] fs::path jobs() const { return dir() / "jobs"; }
	void program(const std::string &name, const std::string &body)
	{
		ASSERT_TRUE(write_file(dir() / name, "#!/bin/sh\n" + body + "\n"));
		fs::permissions(dir() / name, fs::perms::owner_all);
	}
	// noio says @busted of the first job, and @other of the second.
	Outcome run(const std::string &busted, const std::string &other)
	{
		program("noio", "echo \"$@\"; case $3 in busted*) exit " + busted +
					";; *) exit " + other + ";; esac");
		PosixRunner runner;
		Command command{.argv = {(jobs() / "run.sh").string()}, .cwd = "/"};
		command.env = {{"TUXRUN", (dir() / "tuxrun").string()},
			       {"NOIO", (dir() / "noio").string()}};
		const auto ran = runner.run(command);
		EXPECT_TRUE(ran);
		return ran.value_or(Outcome{});
	}
};

TEST_F(Tuxrun, RunsEachJobAndJudgesItsLog)
{
	const auto ran = run("0", "0");
	EXPECT_EQ(ran.status, 0);
	EXPECT_EQ(ran.out, "== busted\nguest judge busted.log\n== a\nguest judge a.log\n");
	EXPECT_EQ(read_file(jobs() / "a.log").value_or(""),
		  "tuxrun --device-dict device.yaml --definition a.yaml\n");
}

TEST_F(Tuxrun, FindingsCountMoreThanWhatWasNotProven)
{
	EXPECT_EQ(run("2", "0").status, 2);
	EXPECT_EQ(run("0", "1").status, 1);
	EXPECT_EQ(run("1", "2").status, 1);
	EXPECT_EQ(run("0", "127").status, 2);
}

} // namespace
} // namespace noio
