// SPDX-License-Identifier: GPL-2.0
#include "cli/command_line.h"

#include <gtest/gtest.h>

namespace noio
{
namespace
{

std::string again(std::vector<std::string> words)
{
	CLI::App app;
	std::string root, arch = "x86_64", tally, file;
	std::vector<std::string> only, trees{"a"};
	bool flag = false, other = false;
	long seconds = 600;
	app.add_option("--root", root);
	auto *bench = app.add_subcommand("bench");
	auto *verb = bench->add_subcommand("wait");
	bench->add_subcommand("other")->add_option("--nothing", root);
	verb->add_option("--arch", arch)->capture_default_str();
	verb->add_option("--trees", trees)->capture_default_str();
	verb->add_option("--only", only);
	verb->add_option("--tally", tally);
	verb->add_option("--time", seconds)
		->transform(CLI::AsNumberWithUnit(std::map<std::string, long>{{"m", 60}}));
	verb->add_flag("--flag", flag);
	verb->add_flag("--other", other);
	verb->add_option("file", file);
	std::reverse(words.begin(), words.end());
	app.parse(words);
	return command_line(app);
}

TEST(CommandLine, HasWhatWasSaidAndWhatIsSoByDefault)
{
	EXPECT_EQ(again({"bench", "wait"}), "./noio bench wait --arch x86_64");
	EXPECT_EQ(again({"--root", "/r", "bench", "wait", "--tally", "t", "--time", "2m",
			 "--flag", "a file", "--only", "b*", "c"}),
		  "./noio bench wait 'a file' --arch x86_64 --only 'b*' c --time 120 --flag");
}

} // namespace
} // namespace noio
