// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>

#include "cli/verbs.h"
#include "core/disk.h"
#include "core/fake_runner.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(ConfigGenerate, LeavesNothingWhenItFails)
{
	const auto dir = TempDir::make(std::filesystem::temp_directory_path());
	ASSERT_TRUE(dir && write_file(dir->path() / "tree/Makefile", ""));
	FakeRunner runner;
	runner.on("", said("gcc 12\n"));
	// writes into its O= and then fails
	runner.on(" make ", [](const Command &command) {
		for (const auto &word : command.argv)
			if (word.starts_with("O=")) {
				EXPECT_TRUE(write_file(word.substr(2) + "/.config", "half\n"));
			}
		return said("it is broken\n", 2);
	});
	Context context{runner, std::filesystem::absolute(".."), dir->path() / "cache"};
	CLI::App app;
	add_config_generate(app, context);
	const auto out = dir->path() / "out";
	app.parse("generate --kdir " + (dir->path() / "tree").string() + " --out " +
		  out.string());
	const auto done = context.verb(context);
	ASSERT_FALSE(done);
	EXPECT_THAT(done.error().line(), HasSubstr("it is broken"));
	EXPECT_FALSE(std::filesystem::exists(out));
}

} // namespace
} // namespace noio
