// SPDX-License-Identifier: GPL-2.0
#include "cli/packages.h"

#include <gtest/gtest.h>

#include "cli/verbs.h"
#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

class Packages : public testing::Test
{
protected:
	// The error for a command line where deps.sh --missing prints its other arguments.
	std::string missing_of(const std::string &line)
	{
		const auto script = dir_->path() / "scripts/deps.sh";
		EXPECT_TRUE(write_file(script, "#!/bin/sh\nshift\necho \"$@\"\n"));
		std::filesystem::permissions(script, std::filesystem::perms::owner_all);
		PosixRunner runner;
		Context context{runner, dir_->path()};
		CLI::App app("", "noio");
		app.fallthrough();
		add_verbs(app, context);
		app.parse(line);
		const auto ready = need_packages(app, context);
		return ready ? "" : ready.error().line();
	}

	Result<TempDir> dir_ = TempDir::make(std::filesystem::temp_directory_path());
};

TEST_F(Packages, OfAVerbAreNamedWithWhatInstallsThem)
{
	EXPECT_EQ(missing_of("bench wait"),
		  "packages are missing for noio bench wait: kernels programs; install them "
		  "with " +
			  (dir_->path() / "scripts/deps.sh").string() + " kernels programs");
	EXPECT_NE(missing_of("config explain --kdir a B").find(": kconfig;"),
		  std::string::npos);
	EXPECT_EQ(missing_of("diagnose a.log"), "");
	EXPECT_EQ(missing_of("soak export --kernel-url http://a --initrd-url http://b"), "");
}

TEST_F(Packages, OfAnotherArchitectureAreAskedForWithoutACompilerOfYourOwn)
{
	EXPECT_NE(missing_of("soak --arch arm64").find(": kernels programs arm64;"),
		  std::string::npos);
	EXPECT_NE(missing_of("prove --arch arm64").find(": kernels arm64;"), std::string::npos);
	EXPECT_NE(missing_of("prove --arch arm64 --cross-compile arm-").find(": kernels;"),
		  std::string::npos);
}

} // namespace
} // namespace noio
