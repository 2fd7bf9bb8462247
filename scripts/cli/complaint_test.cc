// SPDX-License-Identifier: GPL-2.0
#include "cli/complaint.h"

#include <gmock/gmock.h>

namespace noio
{
namespace
{

using testing::HasSubstr;

TEST(Nearest, FindsWhatWasMeant)
{
	const std::vector<std::string> names{"prove", "diagnose", "identify", "report", "am"};
	EXPECT_EQ(nearest("prov", names), "prove");
	EXPECT_EQ(nearest("diag", names), "diagnose") << "the begin of it";
	EXPECT_EQ(nearest("idntify", names), "identify");
	EXPECT_EQ(nearest("prvoe", names), "prove");
	EXPECT_EQ(nearest("reprots", names), "report");
	EXPECT_EQ(nearest("help", names), "");
	EXPECT_EQ(nearest("xy", names), "") << "two letters off is all of am";
	EXPECT_EQ(nearest("", {}), "");
}

class Complaint : public testing::Test
{
protected:
	std::string of(const std::string &line)
	{
		CLI::App app("", "noio");
		app.require_subcommand(1);
		app.fallthrough();
		app.add_option("--root", root);
		auto *tree = app.add_subcommand("tree");
		tree->require_subcommand(1);
		tree->add_subcommand("identify")->add_option("kdir", base)->required();
		tree->add_subcommand("stage");
		app.add_subcommand("prove")->add_option("--base", base);
		auto *soak = app.add_subcommand("soak");
		soak->add_option("--guests", root)->check(CLI::Range(1, 64));
		soak->add_subcommand("export");
		try {
			app.parse(line);
		} catch (const CLI::ParseError &error) {
			return complaint(app, error);
		}
		return "";
	}

	std::string root, base;
};

TEST_F(Complaint, NamesTheWrongVerbAndANearOne)
{
	EXPECT_EQ(of("prov"), "noio: there is no verb \"noio prov\"; did you mean prove?; see "
			      "noio --help\n");
	EXPECT_THAT(of("--root / prov"), HasSubstr("did you mean prove?"));
	EXPECT_EQ(of("tree idntify x"),
		  "noio: there is no verb \"noio tree idntify\"; did you mean identify?; see "
		  "noio tree --help\n");
	EXPECT_EQ(of("help"), "noio: there is no verb \"noio help\"; see noio --help\n");
}

TEST_F(Complaint, NamesTheWrongOptionAndANearOne)
{
	EXPECT_EQ(of("prove --bse v6.1"),
		  "noio: noio prove: there is no option --bse; did you mean --base?; see "
		  "noio prove --help\n");
	EXPECT_THAT(of("prove --rot /"), HasSubstr("did you mean --root?"));
	EXPECT_EQ(of("prove v6.1"),
		  "noio: noio prove takes no \"v6.1\"; see noio prove --help\n");
}

TEST_F(Complaint, SaysWhereToStart)
{
	EXPECT_THAT(of(""), HasSubstr("noio diagnose LOG"));
	EXPECT_EQ(of("tree"),
		  "noio: noio tree is to do what? say identify, stage; see noio tree --help\n");
}

TEST_F(Complaint, HandsOnAllElse)
{
	EXPECT_THAT(of("prove --base"), HasSubstr("noio: noio prove: --base"));
	EXPECT_THAT(of("tree identify"), HasSubstr("noio: noio tree identify: kdir"));
	EXPECT_THAT(of("soak --guests 65"), HasSubstr("noio: noio soak: --guests"));
	EXPECT_EQ(of("prove --base v6.1"), "");
}

} // namespace
} // namespace noio
