// SPDX-License-Identifier: GPL-2.0
#include "cli/completion.h"

#include "core/process.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

// What bash offers after @line, whose last word is the one that is typed.
std::string offered(const std::string &line)
{
	CLI::App app("", "noio");
	app.add_option("--root");
	auto *tree = app.add_subcommand("tree");
	tree->add_subcommand("identify");
	tree->add_subcommand("stage")->add_option("--base,--of");
	app.add_subcommand("prove");
	PosixRunner runner;
	Command bash;
	const std::string open = line.back() == ' ' ? " ''" : "";
	bash.argv = {"bash", "-c",
		     bash_completion(app) + "COMP_WORDS=(" + line + open +
			     "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _noio; "
			     "echo \"${COMPREPLY[*]}\""};
	const auto outcome = runner.run(bash);
	EXPECT_TRUE(outcome);
	return outcome ? outcome->out : "";
}

TEST(BashCompletion, OffersVerbsAndOptions)
{
	EXPECT_EQ(offered("noio "), "tree prove --help --root\n");
	EXPECT_EQ(offered("noio t"), "tree\n");
	EXPECT_EQ(offered("noio --root / tree "), "identify stage --help\n");
	EXPECT_EQ(offered("noio tree stage --b"), "--base\n");
	EXPECT_EQ(offered("noio tree stage x"), "\n") << "a file's name";
}

} // namespace
} // namespace noio
