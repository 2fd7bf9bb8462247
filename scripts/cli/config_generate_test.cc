// SPDX-License-Identifier: GPL-2.0
#include <gmock/gmock.h>

#include "cli/verbs.h"
#include "core/disk.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using testing::HasSubstr;

// A make that writes into its O= and then fails.
class FailingMake final : public Runner
{
public:
	Result<Outcome> run(const Command &command, const Sink &) override
	{
		const auto &argv = command.argv;
		if (argv.front() != "make")
			return Outcome{.status = 0, .out = "gcc 12\n"};
		for (const auto &word : argv)
			if (word.starts_with("O=")) {
				EXPECT_TRUE(write_file(word.substr(2) + "/.config", "half\n"));
			}
		return Outcome{.status = 2, .out = "it is broken\n"};
	}
};

TEST(ConfigGenerate, LeavesNothingWhenItFails)
{
	const auto dir = TempDir::make(std::filesystem::temp_directory_path());
	ASSERT_TRUE(dir && write_file(dir->path() / "tree/Makefile", ""));
	FailingMake make;
	Context context{make, std::filesystem::absolute(".."), dir->path() / "cache"};
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
