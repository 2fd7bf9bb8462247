// SPDX-License-Identifier: GPL-2.0
#include "run/suite/check_model.h"

#include <map>

#include <gmock/gmock.h>

#include "core/disk.h"
#include "core/fake_runner.h"
#include "core/temp_dir.h"

namespace noio
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char *kClean = "\nState-vector 64 byte, depth reached 161, errors: 0\n"
			       "   589889 states, stored\n"
			       "unreached in proctype caller\n\t(0 of 214 states)\n"
			       "unreached in claim progress\n"
			       "\t_spin_nvr.tmp:6, state 6, \"-end-\"\n\t(1 of 6 states)\n";
constexpr const char *kWrong = "pan:1: assertion violated !(mapped[0]) (at depth 91)\n"
			       "pan: wrote outside.pml.trail\n"
			       "Warning: Search not completed\n"
			       "State-vector 64 byte, depth reached 149, errors: 1\n"
			       "    10694 states, stored\n";

std::string without(std::string text, const std::string &word)
{
	return text.erase(text.find(word), word.size());
}

TEST(ModelFaults, AreWhatItAsksFor)
{
	EXPECT_THAT(
		model_faults("#ifdef A\n# ifndef B_2\r\n#endif\n#ifdef A\n * C\n#define D\n"),
		ElementsAre("A", "B_2"));
	EXPECT_THAT(model_faults(""), ElementsAre());
}

TEST(ReadSearch, TellsErrorsFromNone)
{
	const auto clean = read_search(kClean), wrong = read_search(kWrong);
	ASSERT_TRUE(clean && wrong);
	EXPECT_EQ(clean->error, "");
	EXPECT_EQ(clean->states, "589889");
	EXPECT_EQ(clean->unreached, 0U);
	EXPECT_EQ(wrong->error, "assertion violated !(mapped[0]) (at depth 91)");
}

TEST(ReadSearch, CountsStepsThatAreNeverTaken)
{
	const auto found = read_search(
		std::string(kClean) + "unreached in proctype worker\n"
				      "\tmodel.pml:3, state 1, \"(1)\"\n"
				      "\tmodel.pml:4, state 2, \"-end-\"\n\t(2 of 9 states)\n");
	ASSERT_TRUE(found);
	EXPECT_EQ(found->unreached, 2U);
}

TEST(ReadSearch, TakesNoPartForTheWhole)
{
	for (const auto &part : {std::string(), without(kClean, "589889 states, stored"),
				 "error: max search depth too small\n" + std::string(kClean),
				 "Warning: Search not completed\n" + std::string(kClean)}) {
		const auto found = read_search(part);
		ASSERT_FALSE(found);
		EXPECT_THAT(found.error().line(), HasSubstr("not exhaustive"));
	}
}

// With what pan says of each fault and kind of search.
class CheckModel : public testing::Test
{
protected:
	void SetUp() override
	{
		spin_.on("", [this](const Command &) {
			const auto text = pan_.find(fault_ + (progress_ ? " progress" : ""));
			return said(text == pan_.end() ? kClean : text->second);
		});
		spin_.on(" spin ", [this](const Command &command) {
			fault_ = command.argv[2].starts_with("-D") ? command.argv[2] : "";
			return said("");
		});
		spin_.on(" cc ", [this](const Command &command) {
			progress_ = command.argv[4] != "-DSAFETY";
			return said("");
		});
	}

	Result<std::vector<CheckLine>> check(const std::string &text)
	{
		const auto model = dir_.path() / "m.pml";
		EXPECT_TRUE(write_file(model, text));
		return check_model(model, dir_.path(), spin_, status_);
	}

	TempDir dir_ = *TempDir::make(std::filesystem::temp_directory_path());
	Status status_;
	FakeRunner spin_;
	std::map<std::string, std::string> pan_;
	std::string fault_; // that pan was made with, and for which search
	bool progress_ = false;
};

TEST_F(CheckModel, HasToFindEachFault)
{
	pan_ = {{"-DA", kWrong}, {"-DB progress", kWrong}};
	const auto checks = check("#ifdef A\n#ifdef B\n#ifdef C\n");
	ASSERT_TRUE(checks) << checks.error().line();
	ASSERT_EQ(checks->size(), 5U);
	EXPECT_TRUE((*checks)[0].ok);
	EXPECT_EQ((*checks)[1].text, "progress: no error in 589889 states");
	EXPECT_THAT((*checks)[2].text, HasSubstr("A is found by safety: assertion"));
	EXPECT_THAT((*checks)[3].text, HasSubstr("B is found by progress: assertion"));
	EXPECT_FALSE((*checks)[4].ok);
	EXPECT_EQ((*checks)[4].text, "C is not found");
}

TEST_F(CheckModel, HasToBeWithoutErrorItself)
{
	pan_ = {{"", std::string(kClean) + "unreached in proctype worker\n"
					   "\tm.pml:3, state 1, \"(1)\"\n\t(1 of 9 states)\n"},
		{" progress", kWrong},
		{"-DA", kWrong}};
	const auto checks = check("#ifdef A\n");
	ASSERT_TRUE(checks) << checks.error().line();
	EXPECT_FALSE((*checks)[0].ok);
	EXPECT_EQ((*checks)[0].text, "safety: 1 steps of the model are never taken");
	EXPECT_FALSE((*checks)[1].ok);
	EXPECT_TRUE((*checks)[2].ok);
}

TEST_F(CheckModel, SaysWhatCannotBeRun)
{
	EXPECT_THAT(check("").error().line(), HasSubstr("without faults"));
	spin_.on(" cc ", said("no luck\n", 1));
	EXPECT_THAT(check("#ifdef A\n").error().line(), HasSubstr("it fails: no luck: cc -O1"));
}

} // namespace
} // namespace noio
