// SPDX-License-Identifier: GPL-2.0
#include "bench/get_vng.h"

#include <map>

#include <gmock/gmock.h>

#include "guest/accelerator.h"
#include "tree/debian.h"
#include "tree/fake_apt.h"
#include "tree/fake_tree.h"

namespace noio
{
namespace
{

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A machine with an apt, and with a vng and argcomplete or without.
class FakeMachine final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &sink) override
	{
		const auto &argv = command.argv;
		if (argv[0] == interrupt_at)
			return fail("interrupted", argv[0], "", Exit::kInterrupt);
		if (argv[0] == "vng" && in_path.empty())
			return fail("cannot run vng", "No such file or directory", "");
		if (argv[0].ends_with("vng"))
			return Outcome{.status = status,
				       .out = argv[0] == "vng" ? in_path : unpacked};
		if (argv[0] == "python3")
			return Outcome{.status = argcomplete ? 0 : 1, .out = ""};
		if (argv[0] == "dpkg-deb")
			return extract(argv[3]);
		apt.madison = offers[argv.back()];
		return apt.run(command, sink);
	}

	static Outcome extract(const fs::path &root)
	{
		EXPECT_TRUE(write_file(root / "usr/bin/vng", ""));
		return {.status = 0, .out = ""};
	}

	FakeApt apt;
	std::map<std::string, std::string> offers{
		{"virtme-ng", "virtme-ng | 1.41-1 | http://a.example/debian sid/main amd64 "
			      "Packages\n"
			      "virtme-ng | 1.35-1 | http://a.example/debian trixie/main amd64 "
			      "Packages\n"},
		{"python3-argcomplete", "python3-argcomplete | 2.0.0-1 | http://a.example/"
					"debian trixie/main amd64 Packages\n"}};
	std::string in_path, unpacked = "virtme-ng 1.35\n", interrupt_at;
	int status = 0;
	bool argcomplete = true;
};

class GetVng : public FakeTree
{
protected:
	void SetUp() override
	{
		if (get("/etc/os-release").find("ID=debian") == std::string::npos ||
		    !fs::exists(kArchiveKeyring) || this_host().machine != "x86_64")
			GTEST_SKIP() << "not on Debian for x86_64";
		machine_.apt.download = [](const Command &command) {
			put(fs::path(command.cwd) / "a.deb", "");
			return Outcome{.status = 0, .out = ""};
		};
	}

	Result<VngProgram> program(Arch arch = Arch::kX86_64)
	{
		return get_vng(arch, dir() / "cache", machine_, status_);
	}
	std::string why_not()
	{
		const auto got = program();
		return got ? "" : got.error().line();
	}

	FakeMachine machine_;
	Status status_;
};

TEST_F(GetVng, TheOneInPathIsTaken)
{
	machine_.in_path = "virtme-ng 1.40+2.g1234\n";
	const auto got = program();
	ASSERT_TRUE(got) << got.error().line();
	EXPECT_EQ(got->version, "1.40+2.g1234");
	EXPECT_EQ(got->unpacked, "");
	EXPECT_FALSE(fs::exists(dir() / "cache"));
}

TEST_F(GetVng, DebiansIsUnpackedOnce)
{
	const auto got = program();
	ASSERT_TRUE(got) << got.error().line();
	EXPECT_EQ(got->version, "1.35");
	EXPECT_EQ(got->unpacked, dir() / "cache/virtme-ng/1.35-1");
	EXPECT_TRUE(fs::exists(got->unpacked / "usr/bin/vng"));
	ASSERT_TRUE(program());
	EXPECT_THAT(machine_.apt.downloads, ElementsAre("virtme-ng=1.35-1"));
}

TEST_F(GetVng, ArgcompleteComesWithItWhenItIsMissing)
{
	machine_.argcomplete = false;
	ASSERT_TRUE(program());
	EXPECT_THAT(machine_.apt.downloads,
		    ElementsAre("virtme-ng=1.35-1", "python3-argcomplete=2.0.0-1"));
}

TEST_F(GetVng, WhatIsNotToBeHadIsAReason)
{
	machine_.offers["virtme-ng"] = "";
	EXPECT_THAT(why_not(), HasSubstr("there is no package virtme-ng: asked "));
	machine_.offers["virtme-ng"] = "virtme-ng | 1.35-1 | http://a.example/debian "
				       "sid/main amd64 Packages\n";
	machine_.apt.download = [](const Command &) {
		return Outcome{.status = 100, .out = "E: Failed to fetch x  404\n"};
	};
	EXPECT_THAT(why_not(), HasSubstr("cannot download"));
	EXPECT_EQ(in(dir() / "cache/virtme-ng", "ls -A"), "");
}

TEST_F(GetVng, ModuleThatIsMissingIsNamed)
{
	machine_.status = 1;
	machine_.unpacked = "Traceback (most recent call last):\n"
			    "ModuleNotFoundError: No module named 'requests'\n";
	EXPECT_EQ(why_not(), "virtme-ng needs a Python module: requests; install "
			     "python3-requests");
}

TEST_F(GetVng, OldOrSilentOnesAreNotTaken)
{
	machine_.in_path = "virtme-ng 1.9\n";
	EXPECT_EQ(why_not(), "virtme-ng is too old: 1.9; 1.35 or a newer one will do");
	machine_.in_path = "vng: a viewer\n";
	EXPECT_THAT(why_not(), HasSubstr("vng: a viewer"));
	EXPECT_THAT(machine_.apt.downloads, IsEmpty());
}

TEST_F(GetVng, NotForOtherArchitectures)
{
	machine_.in_path = "virtme-ng 1.35\n";
	const auto got = program(Arch::kArm64);
	ASSERT_FALSE(got);
	EXPECT_THAT(got.error().line(), HasSubstr("--root"));
}

TEST_F(GetVng, InterruptIsNoReason)
{
	for (const auto *program_name : {"vng", "apt-get", "python3", "dpkg-deb"}) {
		machine_.interrupt_at = program_name;
		const auto got = program();
		ASSERT_FALSE(got) << program_name;
		EXPECT_EQ(got.error().exit, Exit::kInterrupt) << program_name;
	}
}

} // namespace
} // namespace noio
